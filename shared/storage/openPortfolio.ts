import { UnknownPortfolio } from "../problems/UnknownPortfolio.ts";
import { registerNamed } from "../registers/index.ts";
import { withCustomFields } from "../schema/customFields.ts";
import type { CustomField } from "../schema/customFields.ts";
import type { Register } from "../schema/defineRegister.ts";
import { canonicalRef, isId } from "../schema/refs.ts";
import type { Database } from "./database.ts";
import type { Head } from "./heads.ts";
import { headsPartition, organisation } from "./keys.ts";
import type { Place } from "./keys.ts";
import { listRows } from "./listRows.ts";
import { queryAll } from "./query.ts";
import { idsOfRefs } from "./readRows.ts";
import { fromItem } from "./StoredRow.ts";
import type { StoredRow } from "./StoredRow.ts";

/** A portfolio as a request meets it: its own row, where each of its registers stands, and the columns it added to them. */
export interface OpenPortfolio {
  readonly id: string;
  readonly row: StoredRow;
  readonly currency: string;
  readonly heads: ReadonlyMap<string, Head>;
  readonly customFields: readonly CustomField[];
}

/** The register of all portfolios. */
export function portfoliosPlace(): Place {
  return { portfolio: organisation, register: definition("portfolios") };
}

/**
 * Reads a portfolio by id or ref: its row and all its heads in one cheap query.
 * @throws {UnknownPortfolio}
 */
export async function openPortfolio(db: Database, named: string): Promise<OpenPortfolio> {
  const id = await portfolioId(db, canonicalRef(named));
  const items = id === null ? [] : await queryAll(db, { partition: headsPartition(id), from: "HEAD#", to: "PF" });
  const own = items.find(({ SK }) => SK === "PF");
  const row = own === undefined ? null : fromItem(definition("portfolios"), own);
  if (row === null || row.deleted) throw new UnknownPortfolio({ portfolio: named });
  const heads = new Map(
    items
      .filter(({ SK }) => SK !== "PF")
      .map((item) => [String(item["SK"]).slice("HEAD#".length), item as unknown as Head]),
  );
  const customFields = await fieldsOf(db, row.id, heads.get("custom-fields")?.rev ?? 0);
  return { id: row.id, row, currency: row.data["currency"] as string, heads, customFields };
}

/** A register of a portfolio, with the columns the portfolio added; null when there is none of that name. */
export function registerOf({ customFields }: OpenPortfolio, name: string): Register | null {
  const register = registerNamed(name);
  return register === undefined || register.role === "portfolio" ? null : withFields(register, customFields);
}

async function portfolioId(db: Database, named: string): Promise<string | null> {
  if (isId(named)) return named;
  return (await idsOfRefs(db, portfoliosPlace(), [named])).get(named) ?? null;
}

function definition(name: string): Register {
  const register = registerNamed(name);
  if (register === undefined) throw new Error(`The register ${name} is missing.`);
  return register;
}

// Custom fields change a few times a year and are needed in every request: kept by portfolio and revision.
const known = new Map<string, { readonly rev: number; readonly fields: readonly CustomField[] }>();

async function fieldsOf(db: Database, portfolio: string, rev: number): Promise<readonly CustomField[]> {
  if (rev === 0) return none;
  const remembered = known.get(portfolio);
  if (remembered?.rev === rev) return remembered.fields;
  const listing = await listRows(db, { portfolio, register: definition("custom-fields") });
  const fields = listing.rows.map(({ data }) => data as unknown as CustomField);
  known.set(portfolio, { rev: listing.rev, fields });
  return fields;
}

const none: readonly CustomField[] = [];

// The same fields give the same register object, so that what is built from a register is built once.
const extended = new WeakMap<readonly CustomField[], Map<string, Register>>();

function withFields(register: Register, fields: readonly CustomField[]): Register {
  if (fields.length === 0) return register;
  const made = extended.get(fields) ?? new Map<string, Register>();
  extended.set(fields, made);
  const ready = made.get(register.name) ?? withCustomFields(register, fields);
  made.set(register.name, ready);
  return ready;
}
