import { RowDeleted } from "../../shared/problems/RowDeleted.ts";
import { VersionConflict } from "../../shared/problems/VersionConflict.ts";
import { emptyRow } from "../../shared/projections/readRow.ts";
import type { Row } from "../../shared/schema/defineRegister.ts";
import type { Author } from "../../shared/storage/commitLog.ts";
import type { Intent, Outcome } from "../../shared/storage/Intent.ts";
import type { Place } from "../../shared/storage/keys.ts";
import { hashRow } from "../../shared/storage/StoredRow.ts";
import { registerCalled } from "../registers/sampleRow.ts";

/** A register with few columns, whose rows link to nothing that they need. */
export const vendors: Place = { portfolio: "pf_00000000000000000000000000", register: registerCalled("vendors") };

export const author: Author = { actor: "pmo@example.org", source: "api", requestId: "req-1", reason: null };

export const vendor = (cells: Row): Row => ({ ...emptyRow(vendors.register), ...cells });

type Wish = Pick<Intent, "index" | "id"> & { readonly row: Row; readonly ref?: string | null };
const lengthOf = (row: Row): number => JSON.stringify(row).length;

/** Makes a row; one of this id that is there already is that row. */
export const creates = ({ index, id, row, ref = null }: Wish): Intent => ({
  index,
  id,
  ref,
  adopts: false,
  mayCreate: true,
  bytes: lengthOf(row),
  decide: (stored) => (stored === null ? { deed: "created", data: vendor(row) } : { deed: "none" }),
});

/** Sets cells of a row that is there, unless it has moved on from `ifVersion`. */
export const updates = ({ index, id, row, ifVersion }: Wish & { readonly ifVersion?: number }): Intent => ({
  index,
  id,
  ref: null,
  adopts: false,
  mayCreate: false,
  bytes: lengthOf(row),
  decide: (stored) => {
    if (stored === null) throw new Error(`${id} is not there.`);
    if (stored.deleted)
      return { deed: "refused", problem: new RowDeleted({ register: vendors.register.name, row: stored.ref }) };
    const current = stored.version;
    if (ifVersion !== undefined && ifVersion !== current)
      return { deed: "refused", problem: new VersionConflict({ id, sent: ifVersion, current, row: {} }) };
    const data = { ...stored.data, ...row };
    return hashRow(data) === stored.hash ? { deed: "none" } : { deed: "changed", data };
  },
});

/** Sets cells of whichever row has the ref, and makes one if none has. */
export const upserts = ({ index, id, row, ref = null }: Wish): Intent => ({
  ...creates({ index, id, row, ref }),
  adopts: true,
  decide: (stored) => {
    const data = { ...(stored?.data ?? emptyRow(vendors.register)), ...row };
    if (stored === null) return { deed: "created", data };
    if (stored.deleted) return { deed: "restored", data };
    return hashRow(data) === stored.hash ? { deed: "none" } : { deed: "changed", data };
  },
});

const marks = (deed: "deleted" | "restored", { index, id }: Pick<Intent, "index" | "id">): Intent => ({
  ...updates({ index, id, row: {} }),
  decide: (stored) =>
    stored === null || stored.deleted === (deed === "deleted") ? { deed: "none" } : { deed, data: stored.data },
});
export const deletes = (wish: Pick<Intent, "index" | "id">): Intent => marks("deleted", wish);
export const restores = (wish: Pick<Intent, "index" | "id">): Intent => marks("restored", wish);

export const deedsOf = (outcomes: readonly Outcome[]): string[] =>
  [...outcomes].sort((a, b) => a.index - b.index).map(({ deed }) => deed);
