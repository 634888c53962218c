import { counted, day, integer, money, signedMoney } from "../formats.ts";
import { markOf } from "../marks.ts";
import type { Block, Cell, Section } from "../Report.ts";
import type { Highlight } from "./Highlight.ts";
import { named } from "./Highlight.ts";
import type { ProjectFacts } from "./ProjectFacts.ts";
import { isUnchanged } from "./reportChanges.ts";
import type { ReportChanges } from "./reportChanges.ts";

const rowsShown = 5;
const namesShown = 5;

/** What changed since the last report: colours, finishes, costs, projects that came and went. */
export function changedSection({ changes, currency }: Highlight): Section {
  if (changes === null)
    return {
      title: "What changed since the last report",
      blocks: [{ kind: "paragraph", text: "This is the first report. The next one opens here with what has changed." }],
    };
  const since = day(changes.since);
  if (isUnchanged(changes))
    return {
      title: `Nothing changed since the last report (${since})`,
      blocks: [
        { kind: "paragraph", text: "No project has another colour, forecast finish or estimate at completion." },
      ],
    };
  return { title: title(changes, since), blocks: [...moves(changes, currency), ...comings(changes)] };
}

function title({ worse, better, finishes, costs }: ReportChanges, since: string): string {
  if (worse.length + better.length > 0)
    return `Since ${since}, ${counted(worse.length, "project")} turned worse and ${integer(better.length)} better`;
  if (finishes.length + costs.length > 0)
    return `Since ${since}, no colour changed, but ${counted(finishes.length, "finish", "finishes")} and ${counted(costs.length, "cost forecast")} moved`;
  return `Since ${since}, projects came or went`;
}

/** One table for each kind of move, the greatest moves first. */
function moves({ worse, better, finishes, costs }: ReportChanges, currency: string): Block[] {
  const colours = [...worse.map((move) => ({ move, worse: true })), ...better.map((move) => ({ move, worse: false }))];
  return [
    ...table(
      "Colour, as derived from the figures",
      colours.map(({ move: { project, from }, worse }) => {
        const mark = markOf(project.colour);
        const now = { text: mark.word, value: project.colour, mark, note: `was ${markOf(from).word}` };
        return row(project, now, worse ? "worse" : "better", worse);
      }),
    ),
    ...table(
      "Forecast finish",
      finishes.map(({ project, from, to, days }) => {
        const moved = `${days > 0 ? "+" : ""}${counted(days, "day")}`;
        return row(project, { text: day(to), value: to, note: `was ${day(from)}` }, moved, days > 0);
      }),
    ),
    ...table(
      "Cost forecast at completion (EAC)",
      costs.map(({ project, from, to }) => {
        const now = { text: money(to, currency), value: to, note: `was ${money(from, currency)}` };
        return row(project, now, signedMoney(to - from, currency), to > from);
      }),
    ),
  ];
}

function table(caption: string, rows: readonly (readonly Cell[])[]): Block[] {
  if (rows.length === 0) return [];
  const columns = [
    { label: "Project", align: "start" },
    { label: "Now", align: "start" },
    { label: "Moved", align: "end" },
  ] as const;
  return [{ kind: "table", table: { caption, columns, rows: rows.slice(0, rowsShown), ofRows: rows.length } }];
}

const row = (project: ProjectFacts, now: Cell, moved: string, worse: boolean): readonly Cell[] => [
  named(project),
  now,
  { text: `${worse ? "▼" : "▲"}\u00a0${moved}`, value: moved, tone: worse ? "worse" : "better" },
];

function comings({ added, finished, gone }: ReportChanges): Block[] {
  const lists = [
    { what: "New", projects: added },
    { what: "Finished or closed", projects: finished },
    { what: "No longer in the portfolio", projects: gone },
  ];
  return lists
    .filter(({ projects }) => projects.length > 0)
    .map(({ what, projects }) => {
      const names = projects.slice(0, namesShown).map(({ ref, name }) => `${name} (${ref})`);
      const more = projects.length - names.length;
      return {
        kind: "paragraph",
        text: `${what}: ${names.join(", ")}${more > 0 ? ` and ${integer(more)} more` : ""}.`,
      };
    });
}
