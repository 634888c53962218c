import type { Intent } from "./Intent.ts";
import type { StoredRow } from "./StoredRow.ts";

/** The most rows one transaction takes beside head, log and idempotency record. A new row counts twice: its ref comes too. */
export const rowsPerCommit = 97;
/** What is sent and what it replaces both go into one log item, and that takes 400 kB even if nothing compresses. */
const bytesPerCommit = 150_000;

type Known = ReadonlyMap<string, StoredRow>;

/** Cuts intents, in their order, into blocks that fit one transaction each. */
export function blocksOf(intents: readonly Intent[], known: Known = new Map()): readonly (readonly Intent[])[] {
  const blocks: (readonly Intent[])[] = [];
  for (let rest = intents; rest.length > 0; rest = rest.slice(blocks.at(-1)?.length))
    blocks.push(firstBlock(rest, known));
  return blocks;
}

/** As many of the first intents as fit one transaction: at least one, if there is any. */
export function firstBlock(intents: readonly Intent[], known: Known): readonly Intent[] {
  let items = 0;
  let bytes = 0;
  const end = intents.findIndex((intent, n) => {
    items += intent.mayCreate ? 2 : 1;
    bytes += Math.max(intent.bytes, sizeOf(known.get(intent.id)));
    return n > 0 && (items > rowsPerCommit || bytes > bytesPerCommit);
  });
  return end === -1 ? intents : intents.slice(0, end);
}

const sizeOf = (row: StoredRow | undefined): number => (row === undefined ? 0 : JSON.stringify(row.data).length);
