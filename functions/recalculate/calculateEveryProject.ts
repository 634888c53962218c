import { registerNamed } from "../../shared/registers/index.ts";
import type { Database } from "../../shared/storage/database.ts";
import { listRows } from "../../shared/storage/listRows.ts";
import { startOperation } from "../../shared/storage/operations.ts";
import type { Operation } from "../../shared/storage/operations.ts";
import type { CalculationJob } from "./jobs.ts";

/**
 * Has every project of a portfolio calculated, each by itself. Always as an operation: it is on disk before the first job is
 * handed out, so that people see how far it is and whatever was lost on the way can be handed out again.
 */
export async function calculateEveryProject(
  db: Database,
  enqueue: (jobs: readonly CalculationJob[]) => Promise<void>,
  asked: Pick<Operation, "id" | "portfolio" | "startedBy">,
): Promise<Operation> {
  const { portfolio } = asked;
  const register = registerNamed("projects");
  const rows = register === undefined ? [] : (await listRows(db, { portfolio, register })).rows;
  const steps = rows.map(({ ref }) => ref);
  const operation = await startOperation(db, { ...asked, kind: "recalculation", steps });
  await enqueue(steps.map((project) => ({ portfolio, project, operation: operation.id })));
  return operation;
}
