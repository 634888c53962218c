import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Problem } from "../../shared/problems/problem.ts";
import { UnknownRegister } from "../../shared/problems/UnknownRegister.ts";
import { UnknownPortfolio } from "../../shared/problems/UnknownPortfolio.ts";
import { UnknownRow } from "../../shared/problems/UnknownRow.ts";
import { registers } from "../../shared/registers/index.ts";
import { canonicalRef, isId, isRef } from "../../shared/schema/refs.ts";
import type { Author } from "../../shared/storage/commitLog.ts";
import type { Database } from "../../shared/storage/database.ts";
import type { Place } from "../../shared/storage/keys.ts";
import { openPortfolio, portfoliosPlace, registerOf } from "../../shared/storage/openPortfolio.ts";
import type { OpenPortfolio } from "../../shared/storage/openPortfolio.ts";
import { idsOfRefs, readRow } from "../../shared/storage/readRows.ts";
import type { StoredRow } from "../../shared/storage/StoredRow.ts";
import type { AnalysisJob } from "../analyse/jobs.ts";
import type { CalculationJob } from "../recalculate/jobs.ts";
import { can } from "../middleware/principal.ts";
import type { Action, Principal } from "../middleware/principal.ts";

/** What the API needs from outside, made once per container. */
export interface Services {
  readonly db: Database;
  /** Signs cursors, so that nobody can make one up. */
  readonly cursorSecret: () => Promise<string>;
  /** Notes down what went wrong without stopping anybody. */
  readonly report: (what: string, error: unknown) => void;
  /** Hands a project's calculation to the workers. */
  readonly enqueue: (jobs: readonly CalculationJob[]) => Promise<void>;
  /** Hands analyses to theirs. */
  readonly analyse: (jobs: readonly AnalysisJob[]) => Promise<void>;
}

/** One request, understood as far as all routes need it. */
export interface Call {
  readonly services: Services;
  readonly caller: Principal;
  readonly event: APIGatewayProxyEventV2;
  readonly requestId: string;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON unless it is text. */
  readonly body?: unknown;
}

export function parameter({ event }: Call, name: string): string {
  return event.pathParameters?.[name] ?? "";
}

export function header({ event }: Call, name: string): string | null {
  return event.headers[name] ?? null;
}

/** Whether the caller already has what it asks for: `If-None-Match` names its tag, perhaps weakened on the way. */
export function isKnown(call: Call, etag: string): boolean {
  const tags = (header(call, "if-none-match") ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*");
}

/** Whoever is calling, as the commit log will name them. `X-Source` tells a sheet's edits and imports from other calls. */
export function authorOf(call: Call): Author {
  const source = header(call, "x-source");
  return {
    actor: call.caller.name,
    source: source === "sheet" || source === "import" ? source : "api",
    requestId: call.requestId,
    reason: header(call, "x-reason"),
  };
}

/** The rows a request is about: a register, and the currency of its amounts. */
export interface Target {
  readonly place: Place;
  readonly currency: string;
  readonly portfolio: OpenPortfolio | null;
}

/**
 * Finds the register that the address names, if the caller may do this there.
 * @throws {UnknownPortfolio} {@link UnknownRegister} when it is not there, or not for this caller to see
 */
export async function targetOf(call: Call, action: Action): Promise<Target> {
  const name = parameter(call, "register");
  if (name === "") {
    const place = portfoliosPlace();
    if (!can(call.caller, action, { portfolio: null, register: place.register.name }))
      throw unknownRegister("portfolios");
    // A portfolio's own amounts are in its own currency, which its row names; this one is never used.
    return { place, currency: "XXX", portfolio: null };
  }
  const portfolio = await allowedPortfolio(call, action, name);
  const register = registerOf(portfolio, name);
  if (register === null) throw unknownRegister(name);
  return { place: { portfolio: portfolio.id, register }, currency: portfolio.currency, portfolio };
}

/** @throws {UnknownPortfolio} when it is not there, or not for this caller to see */
export async function allowedPortfolio(call: Call, action: Action, register: string | null): Promise<OpenPortfolio> {
  const named = parameter(call, "portfolio");
  if (!isName(canonicalRef(named))) throw new UnknownPortfolio({ portfolio: named });
  const portfolio = await openPortfolio(call.services.db, named);
  if (!can(call.caller, action, { portfolio: portfolio.id, register }))
    throw new UnknownPortfolio({ portfolio: named });
  return portfolio;
}

function unknownRegister(register: string): Problem {
  const names = registers.filter(({ role }) => role !== "portfolio").map(({ name }) => name);
  return new UnknownRegister({ register, registers: names });
}

/**
 * Finds the row that the address names, by id or ref; deleted rows too.
 * @throws {UnknownRow}
 */
export async function rowOf(call: Call, { place }: Target): Promise<StoredRow> {
  const named = parameter(call, place.register.role === "portfolio" ? "portfolio" : "row");
  const id = await idOf(call, place, canonicalRef(named));
  const row = id === undefined ? null : await readRow(call.services.db, place, id);
  if (row === null) throw new UnknownRow({ register: place.register.name, row: named });
  return row;
}

/** The id behind an id or a ref. What has the shape of neither is not looked for: no key of the store could hold it. */
export async function idOf({ services }: Call, place: Place, named: string): Promise<string | undefined> {
  if (isId(named) || !isName(named)) return isId(named) ? named : undefined;
  return (await idsOfRefs(services.db, place, [named])).get(named);
}

const isName = (text: string): boolean => isId(text) || isRef(text);
