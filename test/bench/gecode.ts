import { spawnSync } from "node:child_process";
import type { ResourceProject } from "../../shared/calculations/levelling/ResourceProject.ts";

/** The starts that MiniZinc with Gecode finds in so many seconds, by the model a careful user would write; `null` for none. */
export function gecode(project: ResourceProject, seconds: number): number[] | null {
  const { durations, demands, capacities, successors } = project;
  const horizon = durations.reduce((sum, duration) => sum + duration, 0);
  const links = successors.flatMap((list, i) =>
    list.map((j) => `constraint s[${i + 1}] + ${durations[i] ?? 0} <= s[${j + 1}];`),
  );
  const resources = capacities.map((capacity, k) => {
    const asking = [...durations.keys()].filter((i) => (demands[i]?.[k] ?? 0) > 0 && (durations[i] ?? 0) > 0);
    const row = (of: (i: number) => number | string): string => `[${asking.map(of).join(",")}]`;
    const [starts, lengths, needs] = [
      row((i) => `s[${i + 1}]`),
      row((i) => durations[i] ?? 0),
      row((i) => demands[i]?.[k] ?? 0),
    ];
    return `constraint cumulative(${starts}, ${lengths}, ${needs}, ${capacity});`;
  });
  const ends = durations.map((duration, i) => `constraint s[${i + 1}] + ${duration} <= end;`);
  const model = [
    'include "cumulative.mzn";',
    `array[1..${durations.length}] of var 0..${horizon}: s; var 0..${horizon}: end;`,
    ...links,
    ...resources,
    ...ends,
    "solve :: int_search(s, smallest, indomain_min) minimize end;",
    'output ["\\(s)\\n"];',
  ].join("\n");
  const { stdout } = spawnSync("minizinc", ["--solver", "gecode", "--time-limit", String(1000 * seconds), "-a", "-"], {
    input: model,
    encoding: "utf8",
  });
  const answers = stdout.match(/\[[\d, ]+\]/g);
  return answers === null ? null : (JSON.parse(answers[answers.length - 1] ?? "[]") as number[]);
}
