import { UnknownOperation } from "../../shared/problems/UnknownOperation.ts";
import { isId } from "../../shared/schema/refs.ts";
import { endOperation, operationId, readOperation } from "../../shared/storage/operations.ts";
import type { Operation } from "../../shared/storage/operations.ts";
import { calculateEveryProject } from "../recalculate/calculateEveryProject.ts";
import { can } from "../middleware/principal.ts";
import type { Action } from "../middleware/principal.ts";
import { allowedPortfolio, parameter } from "./Call.ts";
import type { Call, Reply } from "./Call.ts";
import { once } from "./writeRows.ts";

/** Starts the calculation of every project of a portfolio, each by itself, and answers at once with where to ask about it. */
export async function startRecalculation(call: Call): Promise<Reply> {
  const portfolio = await allowedPortfolio(call, "calculate", null);
  const { db, enqueue } = call.services;
  return once(call, async (key) => {
    const asked = { id: operationId(db, key), portfolio: portfolio.id, startedBy: call.caller.name };
    const operation = await calculateEveryProject(db, enqueue, asked);
    return {
      status: 202,
      headers: { location: `/v1/operations/${operation.id}`, "retry-after": "1" },
      body: operation,
    };
  });
}

export async function getOperation(call: Call): Promise<Reply> {
  const operation = await visible(call, "read");
  const headers: Record<string, string> = operation.status === "running" ? { "retry-after": "1" } : {};
  return { status: 200, headers, body: operation };
}

/** Stops an operation: projects in hand are finished, the others are left. */
export async function cancelOperation(call: Call): Promise<Reply> {
  const { id } = await visible(call, "calculate");
  await endOperation(call.services.db, id, "cancelled");
  return { status: 200, body: await visible(call, "read") };
}

async function visible(call: Call, action: Action): Promise<Operation> {
  const id = parameter(call, "operation");
  const operation = isId(id) ? await readOperation(call.services.db, id) : null;
  if (operation === null || !can(call.caller, action, { portfolio: operation.portfolio, register: null }))
    throw new UnknownOperation({ operation: id });
  return operation;
}
