import { registers } from "../../shared/registers/index.ts";
import { allowedPortfolio, isKnown } from "./Call.ts";
import type { Call, Reply } from "./Call.ts";

/** Where every register of a portfolio stands: what a sheet asks before it asks for anything else. */
export async function listHeads(call: Call): Promise<Reply> {
  const { heads } = await allowedPortfolio(call, "read", null);
  const items = [...heads].map(([register, { rev, count }]) => ({ register, rev, count }));
  const etag = `"h${items.reduce((sum, { rev }) => sum + rev, 0)}"`;
  if (isKnown(call, etag)) return { status: 304, headers: { etag } };
  return { status: 200, headers: { etag }, body: { items } };
}

/** The registers there are, with their columns: what a client needs to lay out a sheet. */
export function listRegisters(): Promise<Reply> {
  const items = registers.map(({ name, title, about, idPrefix, columns, computed }) => ({
    name,
    title,
    about,
    idPrefix,
    columns,
    computed: Object.fromEntries(
      Object.entries(computed).map(([column, { as, formula }]) => [column, { ...as, formula }]),
    ),
  }));
  return Promise.resolve({ status: 200, body: { items } });
}
