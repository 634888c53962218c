import highsModule from "highs";
import type { Highs, Model, ModelData } from "highs";
import type { MipAnswer, MipQuestion, MipSolver } from "../../shared/calculations/selection/MipSolver.ts";

// The package describes its CommonJS build, whose default is one step further in than that of the module Node loads.
const loadHighs = highsModule as unknown as typeof highsModule.default;

const unknown: MipAnswer = { status: "stopped", values: null, bound: Infinity, prices: null };
const feasiblePoint = 2;

/**
 * HiGHS in WebAssembly as the calculations' solver. It blocks its thread, so every question has a time limit. A runtime that
 * has aborted stays broken: the question is then answered with "nothing known", which is always true, and a fresh runtime
 * takes the next ones as soon as it is loaded.
 */
export async function highsSolver(): Promise<MipSolver> {
  let highs: Highs | null = await loadHighs();
  const reload = async (): Promise<void> => {
    highs = null;
    highs = await loadHighs();
  };
  return {
    solve: (question) => {
      if (highs === null || question.ms <= 0) return unknown;
      try {
        return ask(highs, question);
      } catch {
        void reload();
        return unknown;
      }
    },
  };
}

function ask(highs: Highs, question: MipQuestion): MipAnswer {
  const model = highs.createModel(modelOf(highs, question));
  try {
    return run(highs, model, question);
  } finally {
    model.dispose();
  }
}

function modelOf(highs: Highs, { program, integer, lower, upper }: MipQuestion): ModelData {
  const { values, limits, starts, rows, amounts } = program;
  const { variableType, objectiveSense } = highs.constants;
  const matrix = { format: "csc", numRows: limits.length, numCols: values.length, starts } as const;
  return {
    numCols: values.length,
    numRows: limits.length,
    sense: objectiveSense.maximize,
    colCost: values,
    colLower: lower,
    colUpper: upper,
    rowLower: new Float64Array(limits.length).fill(-highs.infinity),
    rowUpper: limits,
    matrix: { ...matrix, indices: rows, values: amounts },
    ...(integer ? { integrality: new Int32Array(values.length).fill(variableType.integer) } : {}),
  };
}

function run(highs: Highs, model: Model, { program, integer, ms, start }: MipQuestion): MipAnswer {
  const whole = program.values.every((value) => Number.isInteger(value));
  // A proof wants no gap; where every value is whole, a gap below 1 is none.
  model.options.set({
    output_flag: false,
    time_limit: ms / 1000,
    mip_rel_gap: 0,
    mip_abs_gap: whole ? 0.999 : 1e-6,
    mip_detect_symmetry: false,
  });
  if (start !== undefined) model.setSolution({ colValue: Float64Array.from(start) });
  const { modelStatus } = model.run();
  const { optimal, infeasible, unboundedOrInfeasible } = highs.constants.modelStatus;
  const solution = model.info.get("primal_solution_status") === feasiblePoint ? model.getSolution() : null;
  const proven = modelStatus === optimal;
  const none = modelStatus === infeasible || modelStatus === unboundedOrInfeasible;
  return {
    status: proven ? "optimal" : none ? "infeasible" : "stopped",
    values: solution?.colValue ?? null,
    bound: integer ? Number(model.info.get("mip_dual_bound")) : proven ? model.getObjectiveValue() : Infinity,
    prices: !integer && proven && solution !== null ? { rows: solution.rowDual, columns: solution.colDual } : null,
  };
}
