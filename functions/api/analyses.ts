import type { Analysis, ProposedChange } from "../../shared/analyses/Analysis.ts";
import { analysisOf } from "../../shared/analyses/index.ts";
import { InvalidRequest } from "../../shared/problems/InvalidRequest.ts";
import { ProposalNotApplicable } from "../../shared/problems/ProposalNotApplicable.ts";
import { UnknownAnalysis } from "../../shared/problems/UnknownAnalysis.ts";
import { isId } from "../../shared/schema/refs.ts";
import { askAnalysis, listAnalyses, markApplied, readAnalysis } from "../../shared/storage/analyses.ts";
import type { StoredAnalysis } from "../../shared/storage/analyses.ts";
import { blocksOf, commitRows } from "../../shared/storage/commitRows.ts";
import { listRows } from "../../shared/storage/listRows.ts";
import { registerOf } from "../../shared/storage/openPortfolio.ts";
import { operationId, startOperation } from "../../shared/storage/operations.ts";
import { wholeAnalysis } from "../analyse/jobs.ts";
import { bodyText } from "../middleware/bodyText.ts";
import { parseJson } from "../middleware/jsonText.ts";
import { allowedPortfolio, authorOf, parameter } from "./Call.ts";
import type { Call, Reply, Target } from "./Call.ts";
import { planRows } from "./planRows.ts";
import { once } from "./writeRows.ts";

type Kind = Analysis["kind"];

/** Asks for an analysis: the answer comes from a worker, as an operation of the same id. */
export const startAnalysis =
  (kind: Kind) =>
  async (call: Call): Promise<Reply> => {
    const { id: portfolio } = await allowedPortfolio(call, "calculate", null);
    const definition = analysisOf(kind);
    const request = readRequest(definition, call);
    const { db, analyse } = call.services;
    return once(call, async (key) => {
      const asked = { id: operationId(db, key), kind, portfolio };
      await askAnalysis(db, { ...asked, askedBy: call.caller.name, request });
      const operation = await startOperation(db, {
        ...asked,
        startedBy: call.caller.name,
        steps: [kind],
        total: wholeAnalysis,
      });
      await analyse([{ portfolio, kind, operation: asked.id }]);
      const location = `/v1/operations/${asked.id}`;
      const result = `/v1/portfolios/${portfolio}/${definition.name}/${asked.id}`;
      return { status: 202, headers: { location, "retry-after": "1" }, body: { ...operation, result } };
    });
  };

export const getAnalysis =
  (kind: Kind) =>
  async (call: Call): Promise<Reply> => {
    const { id: portfolio } = await allowedPortfolio(call, "read", null);
    return { status: 200, body: shown(await found(call, portfolio, kind)) };
  };

export const listAnalysesOf =
  (kind: Kind) =>
  async (call: Call): Promise<Reply> => {
    const { id: portfolio } = await allowedPortfolio(call, "read", null);
    return { status: 200, body: { items: await listAnalyses(call.services.db, portfolio, kind) } };
  };

/**
 * Carries out what an analysis proposed, in one commit, if every row it speaks of is still as it was read.
 * @throws {ProposalNotApplicable} when it was applied before, when rows have changed since, or when it is too long for a commit
 */
export const applyProposal =
  (kind: Kind) =>
  async (call: Call): Promise<Reply> => {
    const portfolio = await allowedPortfolio(call, "write", null);
    const { db } = call.services;
    return once(call, async (key) => {
      const analysis = await found(call, portfolio.id, kind);
      const refuse = (why: string, rows: readonly string[] = []) =>
        new ProposalNotApplicable({ analysis: analysis.id, why, rows });
      const proposal = analysis.outcome?.proposal ?? null;
      if (analysis.applied !== null)
        throw refuse(`It was applied at ${analysis.applied.at} by ${analysis.applied.by}.`);
      if (proposal === null) throw refuse("It has no answer yet. Ask its operation how far it is.");
      const register = registerOf(portfolio, proposal.register);
      if (register === null) throw new Error(`There is no register ${proposal.register}.`);
      const place = { portfolio: portfolio.id, register };
      const changed = changedSince(proposal.changes, (await listRows(db, place)).rows);
      if (changed.length > 0)
        throw refuse("Rows that it speaks of have changed since it was made. Ask for a new one.", changed);

      const target: Target = { place, currency: portfolio.currency, portfolio };
      const operations = proposal.changes.map(({ ref, version, set }) => ({
        ...{ op: "update" as const, ref, ifVersion: version, row: set },
      }));
      const { intents, refused } = await planRows(db, target, operations);
      const [first] = refused;
      if (first !== undefined) throw first.problem;
      if (blocksOf(intents).length > 1)
        throw refuse(
          `It changes ${intents.length} rows, more than one commit holds. Ask for fewer projects at a time, or apply its ` +
            `changes in batches to ${proposal.register}.`,
        );
      const author = { ...authorOf(call), reason: authorOf(call).reason ?? `${kind} ${analysis.id}` };
      const { rev, outcomes } = await commitRows(db, place, intents, { author, key, atomic: true });
      const bad = outcomes.find((outcome) => outcome.deed === "refused");
      if (bad !== undefined) throw bad.problem;
      await markApplied(db, analysis, { by: call.caller.name, rev });
      return { status: 200, body: { register: register.name, rev, rows: intents.length } };
    });
  };

function changedSince(
  changes: readonly ProposedChange[],
  rows: readonly { readonly ref: string; readonly version: number }[],
): readonly string[] {
  const versions = new Map(rows.map(({ ref, version }) => [ref, version]));
  return changes.filter(({ ref, version }) => versions.get(ref) !== version).map(({ ref }) => ref);
}

function readRequest({ request, name }: Analysis, { event }: Call): object {
  const text = bodyText(event);
  const read = request.safeParse(text.trim() === "" ? {} : parseJson(text));
  if (read.success) return read.data as object;
  const where = (path: readonly PropertyKey[]) => ["body", ...path.map(String)].join("/");
  const [first, ...more] = read.error.issues;
  const why = [
    ...(first === undefined ? [] : [first.message]),
    ...more.map((issue) => `${where(issue.path)}: ${issue.message}`),
  ];
  throw new InvalidRequest({
    where: where(first?.path ?? []),
    why: `${why.join("; ")}. See ${name} in /v1/openapi.json.`,
  });
}

async function found(call: Call, portfolio: string, kind: Kind): Promise<StoredAnalysis> {
  const id = parameter(call, "analysis");
  const analysis = isId(id) ? await readAnalysis(call.services.db, { portfolio, kind, id }) : null;
  if (analysis === null) throw new UnknownAnalysis({ analysis: id, kind });
  return analysis;
}

function shown({ outcome, ...rest }: StoredAnalysis) {
  return { ...rest, result: outcome?.result ?? null, proposal: outcome?.proposal ?? null };
}
