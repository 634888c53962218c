import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { rowsFromCsv } from "../../../shared/projections/csv.ts";
import { rowMeta } from "../../../shared/projections/rowSchema.ts";
import { registers } from "../../../shared/registers/index.ts";
import type { Register } from "../../../shared/schema/defineRegister.ts";
import { testApi } from "../../builders/api.ts";
import type { Json, TestApi } from "../../builders/api.ts";

// Every register goes from its own samples through the API into DynamoDB Local, out as CSV, and back in unchanged. A new
// register is tested by being in the list.

let api: TestApi;
const inPortfolio = registers.filter(({ role }) => role !== "portfolio");
const home = "/v1/portfolios/PFL-0001";

beforeAll(async () => {
  api = await testApi();
  const { status } = await api.send("POST", "/v1/portfolios", { name: "Round trip", currency: "EUR" });
  expect(status).toBe(201);
  // Rows first without links within their own register, which may point forward; then as they are.
  for (const register of inPortfolio) {
    const withoutSiblings = register.samples.map((sample) => pick(sample, (name) => !linksToItself(register, name)));
    expect(await create(register, withoutSiblings)).toMatchObject({ refused: 0, problems: [] });
  }
}, 120_000);

afterAll(() => api.drop());

describe.each(inPortfolio.map((register) => [register.name, register] as const))("%s", (name, register) => {
  const path = `${home}/${name}`;

  test("takes its samples as they are", async () => {
    const operations = register.samples.map((row, n) => ({ op: "update", ref: refOf(register, n), row }));
    const { body } = await api.send("POST", `${path}/batches`, { operations });
    expect(body["problems"]).toEqual([]);
  });

  test("gives back what was sent, with its computed figures", async () => {
    const { body } = await api.send("GET", path);
    const rows = body["items"] as readonly Json[];
    expect(rows).toHaveLength(register.samples.length);
    for (const [n, sample] of register.samples.entries()) {
      expect(rows[n]).toMatchObject(sample);
      expect(rows[n]).toMatchObject({ ref: refOf(register, n), id: expect.stringContaining("_") });
      const columns = [...Object.keys(rowMeta), ...Object.keys(register.columns), ...Object.keys(register.computed)];
      expect(Object.keys(rows[n]!)).toEqual(expect.arrayContaining(columns));
    }
  });

  test("comes back from CSV unchanged", async () => {
    const before = await api.send("GET", path);
    const csv = await api.send("GET", path, undefined, { accept: "text/csv" });
    const { body } = await api.send("POST", `${path}/batches`, csv.body, { "content-type": "text/csv" });
    expect(body["counts"]).toMatchObject({ unchanged: register.samples.length, refused: 0, changed: 0, created: 0 });
    expect(await api.send("GET", path).then((reply) => reply.body["items"])).toEqual(before.body["items"]);
  });

  test("reads from its CSV the very values it has", async () => {
    const csv = await api.send("GET", path, undefined, { accept: "text/csv" });
    const rows = rowsFromCsv(register, String(csv.body));
    expect(rows.map(({ ref }) => ref)).toEqual(register.samples.map((_, n) => refOf(register, n)));
    for (const [n, { row }] of rows.entries()) {
      const { body } = await api.send("GET", `${path}/${refOf(register, n)}`);
      for (const column of Object.keys(register.columns)) {
        const value: unknown = body[column];
        expect([column, row[column]]).toEqual([column, Array.isArray(value) && value.length === 0 ? null : value]);
      }
    }
  });

  test("is patched, deleted and restored by one who has seen the version", async () => {
    const ref = refOf(register, register.samples.length - 1);
    const seen = await api.send("GET", `${path}/${ref}`);
    const etag = seen.headers["etag"] ?? "";
    expect((await api.send("DELETE", `${path}/${ref}`)).status).toBe(428);
    expect((await api.send("DELETE", `${path}/${ref}`, undefined, { "if-match": '"v99"' })).status).toBe(412);
    expect((await api.send("DELETE", `${path}/${ref}`, undefined, { "if-match": etag })).status).toBe(200);
    expect((await api.send("GET", `${path}/${ref}`)).status).toBe(410);
    expect((await api.send("POST", `${path}/${ref}/restore`)).status).toBe(200);
    const again = await api.send("GET", `${path}/${ref}`);
    const sameCells = Object.keys(register.columns);
    expect(pick(again.body, (name) => sameCells.includes(name))).toEqual(
      pick(seen.body, (name) => sameCells.includes(name)),
    );
    expect(again.body["version"]).toBe(Number(seen.body["version"]) + 2);
  });
});

async function create(register: Register, rows: readonly object[]): Promise<object> {
  const operations = rows.map((row) => ({ op: "create", row }));
  const { body } = await api.send("POST", `${home}/${register.name}/batches`, { operations });
  return { ...(body["counts"] as object), problems: body["problems"] };
}

function linksToItself({ name, columns }: Register, column: string): boolean {
  const definition = columns[column];
  return definition !== undefined && "to" in definition && definition.to === name;
}

const refOf = ({ idPrefix }: Register, n: number): string => `${idPrefix}-${String(n + 1).padStart(4, "0")}`;

function pick(row: object, wanted: (name: string) => boolean): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => wanted(name)));
}
