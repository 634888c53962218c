import { applyProposal, getAnalysis, listAnalysesOf, startAnalysis } from "./analyses.ts";
import type { Call, Reply } from "./Call.ts";
import { listRows } from "./listRows.ts";
import { listHeads, listRegisters } from "./heads.ts";
import type { Analysis } from "../../shared/analyses/Analysis.ts";
import { analyses } from "../../shared/analyses/index.ts";
import { serveOpenApi } from "./openApiDocument.ts";
import { cancelOperation, getOperation, startRecalculation } from "./operations.ts";
import { getPortfolioResult, getProjectResult, listResults } from "./results.ts";
import { batchRows, createRow, deleteRow, getRow, listChanges, listHistory, patchRow, restoreRow } from "./rows.ts";

/** One address of the API. The cloud's gateway, the local host, the router and the OpenAPI document all read this table. */
export interface Route {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** As API Gateway writes it: `{name}` stands for one segment. Fixed words win over names. */
  readonly path: string;
  /** The operation's permanent name in the OpenAPI document. */
  readonly name: string;
  readonly handle: (call: Call) => Promise<Reply>;
}

const portfolios = "/v1/portfolios";
const portfolio = `${portfolios}/{portfolio}`;
const register = `${portfolio}/{register}`;
const row = `${register}/{row}`;

/** Asking for an analysis, and for its answer; and carrying out what it proposes. */
function analysisRoutes({ kind, name, proposes }: Analysis): readonly Route[] {
  const path = `${portfolio}/${name}`;
  const word = kind.charAt(0).toUpperCase() + kind.slice(1);
  const routes: Route[] = [
    { method: "POST", path, name: `start${word}`, handle: startAnalysis(kind) },
    { method: "GET", path, name: `list${word}s`, handle: listAnalysesOf(kind) },
    { method: "GET", path: `${path}/{analysis}`, name: `get${word}`, handle: getAnalysis(kind) },
  ];
  if (proposes === null) return routes;
  return [
    ...routes,
    { method: "POST", path: `${path}/{analysis}/apply`, name: `apply${word}`, handle: applyProposal(kind) },
  ];
}

export const routes: readonly Route[] = [
  { method: "GET", path: "/v1/openapi.json", name: "getOpenApi", handle: serveOpenApi },
  { method: "GET", path: "/v1/registers", name: "listRegisters", handle: listRegisters },
  { method: "GET", path: "/v1/operations/{operation}", name: "getOperation", handle: getOperation },
  { method: "DELETE", path: "/v1/operations/{operation}", name: "cancelOperation", handle: cancelOperation },

  // The portfolios are rows of a register like any other.
  { method: "GET", path: portfolios, name: "listPortfolios", handle: listRows },
  { method: "POST", path: portfolios, name: "createPortfolio", handle: createRow },
  { method: "POST", path: `${portfolios}/batches`, name: "batchPortfolios", handle: batchRows },
  { method: "GET", path: `${portfolios}/changes`, name: "listPortfolioChanges", handle: listChanges },
  { method: "GET", path: portfolio, name: "getPortfolio", handle: getRow },
  { method: "PATCH", path: portfolio, name: "patchPortfolio", handle: patchRow },
  { method: "DELETE", path: portfolio, name: "deletePortfolio", handle: deleteRow },
  { method: "GET", path: `${portfolio}/history`, name: "listPortfolioHistory", handle: listHistory },
  { method: "POST", path: `${portfolio}/restore`, name: "restorePortfolio", handle: restoreRow },

  { method: "GET", path: `${portfolio}/heads`, name: "listHeads", handle: listHeads },
  { method: "GET", path: `${portfolio}/results`, name: "listResults", handle: listResults },
  { method: "GET", path: `${portfolio}/results/portfolio`, name: "getPortfolioResult", handle: getPortfolioResult },
  { method: "GET", path: `${portfolio}/results/{project}`, name: "getProjectResult", handle: getProjectResult },
  { method: "POST", path: `${portfolio}/recalculations`, name: "startRecalculation", handle: startRecalculation },

  ...analyses.flatMap(analysisRoutes),

  { method: "GET", path: register, name: "listRows", handle: listRows },
  { method: "POST", path: register, name: "createRow", handle: createRow },
  { method: "POST", path: `${register}/batches`, name: "batchRows", handle: batchRows },
  { method: "GET", path: `${register}/changes`, name: "listChanges", handle: listChanges },
  { method: "GET", path: row, name: "getRow", handle: getRow },
  { method: "PATCH", path: row, name: "patchRow", handle: patchRow },
  { method: "DELETE", path: row, name: "deleteRow", handle: deleteRow },
  { method: "GET", path: `${row}/history`, name: "listHistory", handle: listHistory },
  { method: "POST", path: `${row}/restore`, name: "restoreRow", handle: restoreRow },
];
