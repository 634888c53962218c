import type { Cell, Column } from "../schema/columns.ts";

/**
 * A number that is computed across rows, defined once: from this follow the result, its explanation and its documentation.
 * `from` gives null when the figure does not exist, and `missing` says in words why it then does not,
 * although all the figures it reads do.
 */
export interface Figure<Basis> {
  readonly name: string;
  /** How it reads: label and kind of value. */
  readonly as: Column;
  /** The formula in words, as a project manager would write it. */
  readonly formula: string;
  readonly source: string;
  /** The columns and figures it is computed from: `tasks.budget`, `ev`. Never a circle. */
  readonly reads: readonly string[];
  /** Which way is good; null where neither is. */
  readonly better: "higher" | "lower" | null;
  readonly from: (basis: Basis) => Cell;
  readonly missing: string;
}

/** What is missing for a figure that exists whenever those it reads do. */
export const followsFromOthers = "A figure that it is computed from does not exist.";

/** The values of a set of figures over one basis, and the reason for each that does not exist. */
export interface FigureValues {
  readonly figures: Readonly<Record<string, Cell>>;
  readonly missing: Readonly<Record<string, string>>;
}

/** Computes figures. One that lacks another gives that other's reason, down to the first that fails: the cause. */
export function figureValues<Basis>(definitions: readonly Figure<Basis>[], basis: Basis): FigureValues {
  const figures = Object.fromEntries(definitions.map(({ name, from }) => [name, from(basis)]));
  const absent = new Map(
    definitions.filter(({ name }) => figures[name] === null).map((figure) => [figure.name, figure]),
  );
  const cause = ({ reads, missing }: Figure<Basis>): string => {
    const lacking = reads.map((read) => absent.get(read)).find((figure) => figure !== undefined);
    return lacking === undefined ? missing : cause(lacking);
  };
  return { figures, missing: Object.fromEntries([...absent].map(([name, figure]) => [name, cause(figure)])) };
}
