import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A document for the engine, and what is known of it from elsewhere. */
export interface SelectCase {
  readonly name: string;
  /** Cases that one line of the table adds up. */
  readonly group: string;
  readonly document: PortfolioDocument | KnapsackDocument;
  /** The best value known. */
  readonly best: number;
  /** No selection is worth more. */
  readonly bound: number;
}

export interface PortfolioDocument {
  readonly periods: number;
  readonly projects: readonly {
    readonly id: string;
    readonly value: number;
    readonly demand: readonly (readonly [number, number, number])[];
  }[];
  readonly capacity: readonly (readonly number[])[];
  readonly requires: readonly (readonly [string, string])[];
  readonly mutuallyExclusive: readonly (readonly string[])[];
  readonly mandatory: readonly string[];
}

export interface KnapsackDocument {
  readonly profits: readonly number[];
  readonly weights: readonly (readonly number[])[];
  readonly capacities: readonly number[];
}

/** Reads a folder laid out like `mknap` (best.csv and OR-Library files) or like `portfolio` (best.json and one file each). */
export function selectCases(folder: string): readonly SelectCase[] {
  return existsSync(join(folder, "best.csv")) ? knapsacks(folder) : portfolios(folder);
}

function portfolios(folder: string): readonly SelectCase[] {
  const best = JSON.parse(readFileSync(join(folder, "best.json"), "utf8")) as Readonly<
    Record<string, readonly { budgetScale: number; best: number; upperBound: number }[]>
  >;
  const cases = Object.entries(best).flatMap(([name, rows]) => {
    const base = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as PortfolioDocument;
    return rows.map((row): SelectCase => {
      const money = base.capacity[0]!.map((amount) => Math.floor(amount * row.budgetScale));
      const plain = row.budgetScale === 1;
      return {
        name: plain ? name : `${name} × ${row.budgetScale}`,
        group: `portfolio n = ${base.projects.length}${plain ? "" : ", other budgets"}`,
        document: plain ? base : { ...base, capacity: [money, ...base.capacity.slice(1)] },
        best: row.best,
        bound: row.upperBound,
      };
    });
  });
  return cases.sort((one, other) => size(one) - size(other));
}

const size = ({ document }: SelectCase): number =>
  "projects" in document ? document.projects.length : document.profits.length;

function knapsacks(folder: string): readonly SelectCase[] {
  const rows = readFileSync(join(folder, "best.csv"), "utf8").trim().split("\n").slice(1);
  const files = new Map(
    readdirSync(folder)
      .filter((file) => /^mknapcb\d\.txt$/.test(file))
      .map((file) => [file.slice(0, -4), readKnapsacks(readFileSync(join(folder, file), "utf8"))]),
  );
  return rows.flatMap((row) => {
    const [name = "", file = "", index, , , , best, bound] = row.split(",");
    const document = files.get(file)?.[Number(index)];
    return document === undefined ? [] : [{ name, group: file, document, best: Number(best), bound: Number(bound) }];
  });
}

function readKnapsacks(text: string): readonly KnapsackDocument[] {
  const numbers = text.trim().split(/\s+/).map(Number);
  let at = 0;
  const take = (count: number): number[] => numbers.slice(at, (at += count));
  const [count = 0] = take(1);
  return Array.from({ length: count }, () => {
    const [n = 0, m = 0] = take(3);
    const profits = take(n);
    const weights = Array.from({ length: m }, () => take(n));
    return { profits, weights, capacities: take(m) };
  });
}
