import type { Problem } from "../problems/problem.ts";
import type { Row } from "../schema/defineRegister.ts";
import type { Deed } from "./commitLog.ts";
import type { StoredRow } from "./StoredRow.ts";

/** What somebody wants of one row. Which row that is may turn out only when its ref does: see `adopts`. */
export interface Intent {
  /** Its position in the request; what a reply and an idempotency record call it by. */
  readonly index: number;
  /** The row's id: known, or new and made by whoever forms the intent. */
  readonly id: string;
  /** The ref a new row asks for; null takes the next number. */
  readonly ref: string | null;
  /** If another row has the ref, that row is meant, and no problem. */
  readonly adopts: boolean;
  /** Whether it may make a row, and so its ref as well: two items instead of one. */
  readonly mayCreate: boolean;
  /** The length of what was sent, to keep a commit within DynamoDB's limits. */
  readonly bytes: number;
  /**
   * What to do, given the row as it is stored now (null: there is none). Pure, for it is asked again whenever somebody else
   * was faster: a conflict is found here, or merged here.
   */
  readonly decide: (stored: StoredRow | null) => Decision;
}

export type Decision =
  | { readonly deed: Deed; readonly data: Row }
  | { readonly deed: "none" }
  | { readonly deed: "refused"; readonly problem: Problem };

/** What became of an intent. */
export type Outcome =
  | { readonly index: number; readonly deed: Deed; readonly row: StoredRow }
  | { readonly index: number; readonly deed: "none"; readonly row: StoredRow }
  | { readonly index: number; readonly deed: "refused"; readonly problem: Problem };

export type Write = Extract<Outcome, { readonly deed: Deed }> & {
  readonly intent: Intent;
  readonly before: StoredRow | null;
};
