import { DuplicateRef } from "../problems/DuplicateRef.ts";
import { InvalidRequest } from "../problems/InvalidRequest.ts";
import type { Problem } from "../problems/problem.ts";
import type { Database } from "./database.ts";
import type { EarlierTry } from "./idempotency.ts";
import type { Intent, Outcome } from "./Intent.ts";
import type { Place } from "./keys.ts";
import { idsOfRefs, readRows } from "./readRows.ts";
import { tooLarge } from "./StoredRow.ts";
import type { StoredRow } from "./StoredRow.ts";

/**
 * What became of intents that an earlier try under the same key has settled: their rows as they are now, and nothing written
 * again. What was refused then stays refused, for the others of its commit were acknowledged without it.
 */
export async function replayRows(
  db: Database,
  place: Place,
  intents: readonly Intent[],
  { settled }: EarlierTry,
): Promise<readonly Outcome[]> {
  const idOf = ({ index, id }: Intent): string => {
    const what = settled.get(index);
    return what === undefined || what === "refused" ? id : what.id;
  };
  const rows = await readRows(db, place, intents.map(idOf));
  const owners = await idsOfRefs(
    db,
    place,
    intents.flatMap(({ index, ref }) => (settled.get(index) === "refused" ? (ref ?? []) : [])),
  );
  return intents.map((intent): Outcome => {
    const { index } = intent;
    const what = settled.get(index);
    const row = rows.get(idOf(intent)) ?? null;
    if (what === undefined || what === "refused")
      return { index, deed: "refused", problem: refusalOf(place, intent, row, owners) };
    if (row === null) throw new Error(`Row ${what.id} is gone, though rows never go.`);
    return { index, deed: what.deed, row };
  });
}

/** Why an intent was refused, as far as it can still be told. */
function refusalOf(
  { register }: Place,
  { index, id, ref, decide }: Intent,
  stored: StoredRow | null,
  owners: ReadonlyMap<string, string>,
): Problem {
  const decision = decide(stored);
  if (decision.deed === "refused") return decision.problem;
  const owner = ref === null ? undefined : owners.get(ref);
  if (ref !== null && owner !== undefined) return new DuplicateRef({ ref, register: register.name, id: owner });
  const large = decision.deed === "none" ? null : tooLarge(id, decision.data);
  return (
    large ??
    new InvalidRequest({
      where: `/operations/${index}`,
      why: "it was refused when this request first came; what stood in its way is gone. Send it again under a new Idempotency-Key.",
    })
  );
}
