import loadHighs from "highs";
import type { Model } from "highs";
import type { MipAnswer, MipQuestion, MipSolver } from "../../shared/calculations/selection/MipSolver.ts";

type Highs = Awaited<ReturnType<typeof loadHighs>>;

/**
 * HiGHS in WebAssembly as the calculations' solver. It blocks its thread, so every question has a time limit; its memory only
 * grows and an aborted runtime stays broken, so a failure loads a fresh one for the next question.
 */
export async function highsSolver(): Promise<MipSolver> {
  const highs = await loadHighs();
  return { solve: (question) => ask(highs, question) };
}

function ask(highs: Highs, question: MipQuestion): MipAnswer {
  const model = highs.createModel(modelOf(highs, question));
  try {
    return run(highs, model, question);
  } finally {
    model.dispose();
  }
}

function modelOf(highs: Highs, { program, integer, lower, upper }: MipQuestion) {
  const columns = program.values.length;
  const rows = program.limits.length;
  return {
    numCols: columns,
    numRows: rows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: program.values,
    colLower: lower,
    colUpper: upper,
    rowLower: new Float64Array(rows).fill(-highs.infinity),
    rowUpper: program.limits,
    matrix: {
      format: "csc" as const,
      numRows: rows,
      numCols: columns,
      starts: program.starts,
      indices: program.rows,
      values: program.amounts,
    },
    ...(integer ? { integrality: new Int32Array(columns).fill(highs.constants.variableType.integer) } : {}),
  };
}

function run(highs: Highs, model: Model, { integer, ms, start, basis }: MipQuestion): MipAnswer {
  model.options.set({ output_flag: false, time_limit: ms / 1000, mip_rel_gap: 0, mip_abs_gap: 0.999 });
  if (start !== undefined) model.setSolution({ colValue: Float64Array.from(start) });
  if (basis !== undefined) model.setBasis(basis as Parameters<Model["setBasis"]>[0]);
  const { modelStatus } = model.run();
  const { optimal, infeasible } = highs.constants.modelStatus;
  const hasValues = model.info.get("primal_solution_status") === 2;
  const solution = hasValues ? model.getSolution() : null;
  return {
    status: modelStatus === optimal ? "optimal" : modelStatus === infeasible ? "infeasible" : "stopped",
    values: solution?.colValue ?? null,
    bound: integer ? Number(model.info.get("mip_dual_bound")) : modelStatus === optimal ? model.getObjectiveValue() : Infinity,
    prices: !integer && solution !== null ? { rows: solution.rowDual, columns: solution.colDual } : null,
    ...(integer ? {} : { basis: model.getBasis() }),
  };
}
