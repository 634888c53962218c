import { counted, integer } from "../formats.ts";
import type { Cell, Section } from "../Report.ts";
import type { Highlight } from "./Highlight.ts";
import type { ProjectFacts } from "./ProjectFacts.ts";

const problemsShown = 3;

interface Gap {
  readonly what: string;
  readonly effect: string;
  readonly has: (project: ProjectFacts) => boolean;
}

const gaps: readonly Gap[] = [
  { what: "No cost booked", effect: "left out of CPI and of the cost forecast", has: ({ ac }) => ac === null },
  { what: "No budget", effect: "left out of every sum", has: ({ bac }) => bac === null },
  { what: "No baseline finish", effect: "no slip can be told", has: ({ baselineFinish }) => baselineFinish === null },
  { what: "Status out of date", effect: "shown as stale", has: ({ colour }) => colour === "grey" },
  { what: "Colour not known", effect: "nothing to judge by", has: ({ colour }) => colour === null },
  { what: "Rows that contradict each other", effect: "no schedule", has: ({ problems }) => problems.length > 0 },
];

/** How far the figures can be trusted: what is missing, in how many projects, and what follows from it. */
export function dataQualitySection({ projects }: Highlight): Section {
  const found = gaps
    .map((gap) => ({ ...gap, count: projects.filter(gap.has).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const troubled = projects.filter(({ problems }) => problems.length > 0);
  const complete = projects.filter((project) => !gaps.some(({ has }) => has(project))).length;
  const rows = found.map(({ what, effect, count }): readonly Cell[] => [
    { text: what, value: what, note: effect },
    { text: `${integer(count)} of ${integer(projects.length)}`, value: count },
  ]);
  const columns = [
    { label: "What is missing", align: "start" },
    { label: "Projects", align: "end" },
  ] as const;
  return {
    title: `${integer(complete)} of ${counted(projects.length, "project")} have everything these figures need`,
    blocks: [
      ...(rows.length === 0
        ? []
        : [{ kind: "table", table: { caption: "Gaps in the data", columns, rows, ofRows: rows.length } } as const]),
      ...troubled
        .slice(0, problemsShown)
        .map(
          ({ ref, name, problems }) => ({ kind: "paragraph", text: `${name} (${ref}): ${problems[0] ?? ""}` }) as const,
        ),
    ],
  };
}
