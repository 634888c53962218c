import { InvalidRequest } from "../problems/InvalidRequest.ts";
import { firstBlock, rowsPerCommit } from "./blocksOf.ts";
import { commitBlock } from "./commitBlock.ts";
import type { Work } from "./commitBlock.ts";
import type { Author } from "./commitLog.ts";
import type { Database } from "./database.ts";
import { readHead } from "./heads.ts";
import { earlierTry, noEarlierTry } from "./idempotency.ts";
import type { IdempotencyKey } from "./idempotency.ts";
import type { Intent, Outcome } from "./Intent.ts";
import type { Place } from "./keys.ts";
import { readRows } from "./readRows.ts";
import { replayRows } from "./replayRows.ts";

export { blocksOf, rowsPerCommit } from "./blocksOf.ts";

export interface CommitOptions {
  readonly author: Author;
  readonly key?: IdempotencyKey | null;
  /** All or nothing; the intents must then fit one commit (`blocksOf` gives one block). */
  readonly atomic?: boolean;
  /** Reads what intents look up beside their own rows, as of this revision or later: before they decide, and when overtaken. */
  readonly consult?: (rev: number) => Promise<void>;
}

export interface Committed {
  /** The register's revision after the last commit, or the one found when nothing had to be written. */
  readonly rev: number;
  readonly outcomes: readonly Outcome[];
}

/**
 * Carries out what is wanted of rows, in consecutive commits of at most 97 rows; rows that would not change are not written.
 * What one intent is refused never hinders its neighbours, unless `atomic`.
 * Done again under the same idempotency key, what was committed before is not done twice, and what was not is done now:
 * which intents a commit settled is known by their index, however the rest is cut this time.
 * @throws {RegisterBusy} when others keep being faster; what was committed until then stays, and the key remembers it
 * @throws {IdempotencyKeyReused} when the key came with another body
 * @throws {InvalidRequest} when `atomic` is more than one commit holds
 */
export async function commitRows(
  db: Database,
  place: Place,
  intents: readonly Intent[],
  { author, key = null, atomic = false, consult = nothing }: CommitOptions,
): Promise<Committed> {
  const ids = intents.map(({ id }) => id);
  const [found, stored] = await Promise.all([
    key === null ? noEarlierTry : earlierTry(db, key),
    readRows(db, place, ids),
  ]);
  let earlier = found;
  let head = await readHead(db, place);
  await consult(head.rev); // what others commit after that makes our commit fail
  const takenRefs = new Set(intents.flatMap(({ ref }) => ref ?? []));
  const outcomes: Outcome[] = [];
  let open = intents;
  while (open.length > 0) {
    const settled = open.filter(({ index }) => earlier.settled.has(index));
    outcomes.push(...(await replayRows(db, place, settled, earlier)));
    open = open.filter(({ index }) => !earlier.settled.has(index));
    const block = firstBlock(open, stored);
    if (atomic && block.length < open.length) throw tooMuch();
    const blockKey = key === null ? null : { key, block: earlier.blocks };
    const work: Work = { place, author, atomic, key: blockKey, consult };
    const done = await commitBlock(db, work, block, head, { stored: new Map(stored), refused: new Map(), takenRefs });
    if (done === "settled elsewhere") {
      if (key !== null) earlier = await earlierTry(db, key);
      continue;
    }
    outcomes.push(...done.outcomes);
    head = done.head;
    if (done.committed) earlier = { ...earlier, blocks: earlier.blocks + 1 };
    open = open.slice(block.length);
  }
  return { rev: head.rev, outcomes };
}

const nothing = (): Promise<void> => Promise.resolve();

const tooMuch = () =>
  new InvalidRequest({
    where: "mode",
    why: `this is more than one commit holds (${rowsPerCommit} rows; a new row counts twice; and not too long). Send less, or mode partial.`,
  });
