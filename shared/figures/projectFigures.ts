import type { Figure } from "./defineFigure.ts";
import { earnedValueFigures } from "./earnedValueFigures.ts";
import type { ProjectBasis } from "./projectBasis.ts";
import { scheduleFigures } from "./scheduleFigures.ts";

/** The figures of a project, in the order in which they are read. Amounts are in the portfolio's currency. */
export const projectFigures: readonly Figure<ProjectBasis>[] = [...earnedValueFigures, ...scheduleFigures];
