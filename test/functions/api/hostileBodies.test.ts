import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { registers } from "../../../shared/registers/index.ts";
import type { Column } from "../../../shared/schema/columns.ts";
import { testApi } from "../../builders/api.ts";
import type { ApiReply, TestApi } from "../../builders/api.ts";

// Whatever arrives at a route that writes, the answer is a success in JSON or a problem with a name; never a failure of ours.

let api: TestApi;
const home = "/v1/portfolios/PFL-0001";
const inPortfolio = registers.filter(({ role }) => role !== "portfolio");

beforeAll(async () => {
  api = await testApi();
  await api.send("POST", "/v1/portfolios", { name: "Port", currency: "EUR" });
  await api.send("POST", `${home}/projects`, { name: "Quay" });
}, 60_000);

afterAll(() => api.drop());

const strangeWord = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom("", " ", "\ud800", "__proto__", "constructor", "=1+1", "PRJ-0001", "12FS+2d", "2026-02-31", "1e999"),
  fc.constantFrom(
    "prj_01kb3v4y6m0000000000000000",
    "NaN",
    "null",
    "%",
    "'",
    "🦀".repeat(500),
    "PRJ-".padEnd(2000, "9"),
  ),
);
const strangeNumber = fc.oneof(
  fc.double({ noNaN: true }),
  fc.constantFrom(1e21, 1e308, 5e-324, 1e-200, -0, 9007199254740993, 1e15, -1e15, 0.1 + 0.2),
);
const strangeValue: fc.Arbitrary<unknown> = fc.oneof(
  strangeWord,
  strangeNumber,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(null, true, [], {}, [[]], [null], { optimistic: 1 }),
);

/** Values a column might take, so that many rows get far; and now and then one that it should not. */
function cell(column: Column): fc.Arbitrary<unknown> {
  switch (column.kind) {
    case "choice":
    case "multiChoice": {
      const option = fc.constantFrom(...column.options);
      return column.kind === "choice" ? option : fc.array(option, { maxLength: 4 });
    }
    case "day":
      return fc.constantFrom("1900-01-01", "2026-02-28", "2024-02-29", "2199-12-31");
    case "instant":
      return fc.constantFrom("2026-01-05T09:00:00Z", "2026-01-05T09:00+05:45", "0001-01-01T00:00:00Z");
    case "flag":
      return fc.boolean();
    case "person":
      return fc.constant("pmo@example.org");
    case "people":
      return fc.constant(["pmo@example.org"]);
    case "text":
    case "longText":
      return fc.oneof(fc.string({ minLength: 1, maxLength: 20 }), fc.constantFrom("EUR", "2026 1.5", "07:30"));
    case "link":
      return fc.constantFrom("PRJ-0001", "RES-0001", null);
    case "links":
      return fc.constantFrom([], ["PRJ-0001"]);
    case "predecessors":
      return fc.constantFrom("1", "TSK-0001FS+2d", ";");
    case "estimate":
      return fc.record({ optimistic: strangeNumber, mostLikely: strangeNumber, pessimistic: strangeNumber });
    default:
      return fc.oneof(strangeNumber, fc.constantFrom(0, 1, 0.5, 1e15, -1));
  }
}

const requests = fc.constantFrom(...inPortfolio).chain(({ name, columns, samples }) => {
  const known = Object.entries(columns).map(([column, definition]) =>
    fc.tuple(fc.constant(column), fc.oneof({ weight: 12, arbitrary: cell(definition) }, strangeValue)),
  );
  // A good row, and what is done to it: often nothing, at worst everything.
  const row = fc
    .tuple(
      fc.subarray(known).chain((some) => fc.tuple(...some)),
      fc.array(fc.tuple(strangeWord, strangeValue), { maxLength: 1 }),
      fc.nat(3),
    )
    .map(([cells, extra, few]) =>
      few === 0
        ? Object.fromEntries([...cells, ...extra])
        : { ...samples.at(-1), ...Object.fromEntries(cells.slice(0, few - 1)) },
    );
  const operation = fc.record(
    {
      op: fc.constantFrom("create", "update", "upsert", "delete", "restore"),
      row: fc.oneof({ weight: 9, arbitrary: row }, strangeValue),
      ref: strangeWord,
      id: strangeWord,
      ifVersion: strangeNumber,
    },
    { requiredKeys: ["op", "row"] },
  );
  const batch = fc.record({ operations: fc.array(operation, { maxLength: 4 }) });
  const body = fc.oneof({ weight: 4, arbitrary: row }, { weight: 4, arbitrary: batch }, strangeValue);
  const text = fc.oneof({ weight: 8, arbitrary: body.map((value) => JSON.stringify(value)) }, strangeWord);
  const headers = fc.record(
    {
      "if-match": fc.oneof(fc.constant("*"), strangeWord),
      "content-type": fc.constantFrom("text/csv", "application/json"),
    },
    { requiredKeys: [] },
  );
  return fc.record({
    name: fc.constant(name),
    text,
    headers,
    route: fc.constantFrom("", "/batches", "/1", "/restore"),
  });
});

function expectNamed({ status, headers, body }: ApiReply): void {
  expect(status).toBeLessThan(500);
  if (status < 300) {
    expect(headers["content-type"]).toBe("application/json");
    expect(typeof body).toBe("object");
    return;
  }
  expect(headers["content-type"]).toBe("application/problem+json");
  expect(body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
  expect(body["type"]).toMatch(/^https:\/\/plumbline\.dev\/problems\/[a-z-]+$/);
}

/** Continuous integration sends more. */
const bodies = Number(process.env["BODIES"] ?? "200");

test(`${bodies} generated bodies over the routes that write`, async () => {
  const seen = { taken: 0, named: 0 };
  await fc.assert(
    fc.asyncProperty(requests, async ({ name, text, headers, route }) => {
      const own = Object.fromEntries(Object.entries(headers).filter(([, value]) => /^[\x20-\x7e]*$/.test(value)));
      const reply =
        route === "/1"
          ? await api.send("PATCH", `${home}/projects/PRJ-0001`, text, own)
          : await api.send("POST", `${home}/${name}${route === "/restore" ? "/PRJ-0001/restore" : route}`, text, own);
      expectNamed(reply);
      seen[reply.status < 300 ? "taken" : "named"] += 1;
    }),
    { numRuns: bodies, seed: 20261123 },
  );
  expect(seen.taken).toBeGreaterThanOrEqual(bodies / 20);
  expect(seen.named).toBeGreaterThanOrEqual(bodies / 12);
  // What was taken can be read again, in both forms, however strange it is.
  for (const { name } of inPortfolio) {
    expectNamed(await api.send("GET", `${home}/${name}?limit=1000`));
    expect((await api.send("GET", `${home}/${name}`, undefined, { accept: "text/csv" })).status).toBe(200);
  }
}, 240_000);
