import { UnknownResult } from "../../shared/problems/UnknownResult.ts";
import { projectFigures } from "../../shared/figures/projectFigures.ts";
import type { PortfolioResult } from "../../shared/figures/calculatePortfolio.ts";
import type { ProjectResult } from "../../shared/figures/calculateProject.ts";
import type { RollUp } from "../../shared/calculations/rollUp.ts";
import { toMajor } from "../../shared/schema/money.ts";
import { projects } from "../../shared/registers/projects.ts";
import { canonicalRef } from "../../shared/schema/refs.ts";
import { readPortfolioResult, readProjectResult, readProjectResults } from "../../shared/storage/results.ts";
import type { StoredResult } from "../../shared/storage/results.ts";
import { allowedPortfolio, idOf, isKnown, parameter } from "./Call.ts";
import type { Call, Reply } from "./Call.ts";

/** The figures and the status of every project, without their schedules and plans. */
export async function listResults(call: Call): Promise<Reply> {
  const { id, currency } = await allowedPortfolio(call, "read", null);
  const { results } = await readProjectResults(call.services.db, id);
  const items = results.map((stored) => {
    const { schedule, plan, ...rest } = shown(stored, currency);
    return { ...rest, scheduledTasks: schedule.length, plannedMonths: plan.length };
  });
  return { status: 200, body: { items } };
}

/** Everything that was calculated for one project, named by ref or id. */
export async function getProjectResult(call: Call): Promise<Reply> {
  const { id: portfolio, currency } = await allowedPortfolio(call, "read", null);
  const named = canonicalRef(parameter(call, "project"));
  const id = await idOf(call, { portfolio, register: projects }, named);
  const stored = id === undefined ? null : await readProjectResult(call.services.db, portfolio, id);
  if (stored === null) throw new UnknownResult({ of: named });
  return reply(call, stored, shown(stored, currency));
}

/** The portfolio's own figures: sums of its projects', then ratios of the sums. */
export async function getPortfolioResult(call: Call): Promise<Reply> {
  const { id, currency, row } = await allowedPortfolio(call, "read", null);
  const stored = await readPortfolioResult(call.services.db, id);
  if (stored === null) throw new UnknownResult({ of: row.ref });
  const { result, hash, calculatedAt, inputRevs } = stored;
  const { total, programmes, ...rest }: PortfolioResult = result;
  return reply(call, stored, {
    ...rest,
    currency,
    total: shownRollUp(total, currency),
    programmes: programmes.map((part) => ({ programme: part.programme, total: shownRollUp(part.total, currency) })),
    hash,
    calculatedAt,
    inputRevs,
  });
}

function reply(call: Call, { hash }: { readonly hash: string }, body: unknown): Reply {
  const etag = `"${hash.slice(0, 32)}"`;
  if (isKnown(call, etag)) return { status: 304, headers: { etag } };
  return { status: 200, headers: { etag }, body };
}

function shown({ result, hash, calculatedAt, inputRevs }: StoredResult<ProjectResult>, currency: string) {
  const figures = { ...result.figures };
  for (const { name, as } of projectFigures) {
    const value = figures[name];
    if (as.kind === "money" && typeof value === "number") figures[name] = toMajor(value, currency);
  }
  const plan = result.plan.map(({ day, pv }) => ({ day, pv: toMajor(pv, currency) }));
  return { ...result, currency, figures, plan, hash, calculatedAt, inputRevs };
}

const amounts = ["pv", "ev", "ac", "bac", "eac", "vac"] as const;

/** A roll-up as callers see it: amounts as decimals, and without the sums it was made from. */
function shownRollUp(sums: RollUp, currency: string) {
  const total = Object.fromEntries(Object.entries(sums).filter(([name]) => name !== "bases")) as Omit<RollUp, "bases">;
  const money = amounts.map((name) => [name, total[name] === null ? null : toMajor(total[name], currency)]);
  return { ...total, ...(Object.fromEntries(money) as Pick<RollUp, (typeof amounts)[number]>) };
}
