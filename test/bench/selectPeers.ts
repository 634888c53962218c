import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { highsSolver } from "../../functions/analyse/highsSolver.ts";
import type { BinaryProgram } from "../../shared/calculations/selection/BinaryProgram.ts";

/** Solves a program in so many milliseconds. @returns the chosen columns */
export type SelectPeer = (program: BinaryProgram, ms: number) => Promise<readonly number[]>;

/** HiGHS alone, without our search, relaxation or narrowing. */
export async function highsPeer(): Promise<SelectPeer> {
  const solver = await highsSolver();
  return (program, ms) => {
    const size = program.values.length;
    const bounds = { lower: new Float64Array(size), upper: new Float64Array(size).fill(1) };
    const { values } = solver.solve({ program, integer: true, ...bounds, ms });
    return Promise.resolve(values === null ? [] : [...values.keys()].filter((column) => values[column]! > 0.5));
  };
}

/** CBC as installed on the machine: one thread, no gap, its start of a process included. */
export async function cbcPeer(): Promise<SelectPeer | null> {
  const run = promisify(execFile);
  try {
    await run("cbc", ["-quit"]);
  } catch {
    return null;
  }
  return async (program, ms) => {
    const folder = await mkdtemp(join(tmpdir(), "plumbline-cbc-"));
    try {
      await writeFile(join(folder, "problem.lp"), lpText(program));
      const solution = join(folder, "solution");
      await run("cbc", [
        join(folder, "problem.lp"),
        "-sec",
        String(ms / 1000),
        "-ratio",
        "0",
        "-solve",
        "-solu",
        solution,
      ]);
      const text = await readFile(solution, "utf8");
      return [...text.matchAll(/ x(\d+) +(\S+)/g)].flatMap(([, column, value]) =>
        Number(value) > 0.5 ? Number(column) : [],
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

function lpText({ values, starts, rows, amounts, limits }: BinaryProgram): string {
  const terms = Array.from(limits, () => [] as string[]);
  values.forEach((_, column) => {
    for (let entry = starts[column]!; entry < starts[column + 1]!; entry += 1) {
      terms[rows[entry]!]!.push(`${signed(amounts[entry]!)} x${column}`);
    }
  });
  const objective = Array.from(values, (value, column) => `${signed(value)} x${column}`).join("\n ");
  const constraints = terms.flatMap((some, row) =>
    some.length === 0 ? [] : [` c${row}: ${some.join("\n ")} <= ${limits[row]!}`],
  );
  const columns = Array.from(values, (_, column) => ` x${column}`).join("\n");
  return `Maximize\n value: ${objective}\nSubject To\n${constraints.join("\n")}\nBinaries\n${columns}\nEnd\n`;
}

const signed = (number: number): string => `${number < 0 ? "-" : "+"} ${Math.abs(number)}`;
