import { areOrIs, counted, day, integer, money } from "../formats.ts";
import { markOf } from "../marks.ts";
import type { Block, Finding, LabelledMark, Section } from "../Report.ts";
import type { Highlight } from "./Highlight.ts";
import { isRed, named } from "./Highlight.ts";
import type { ProjectFacts } from "./ProjectFacts.ts";

const findingsShown = 10;
const reasonsShown = 4;

/** The red projects that still run, each with its reasons and with what people report of it. */
export function redSection({ projects, currency }: Highlight): Section {
  const red = projects.filter((project) => isRed(project) && !project.finished).sort(largestFirst);
  const over = projects.filter((project) => isRed(project) && project.finished).length;
  if (red.length === 0) return { title: "No running project is red", blocks: finishedRed(over) };
  const shown = red.slice(0, findingsShown).map((project) => finding(project, currency));
  return {
    title: `${counted(red.length, "running project")} ${areOrIs(red.length)} red: ${causes(red)}`,
    blocks: [
      { kind: "findings", list: { caption: "Largest budget first", findings: shown, ofFindings: red.length } },
      ...finishedRed(over),
    ],
  };
}

const finishedRed = (count: number): Block[] =>
  count === 0
    ? []
    : [
        {
          kind: "paragraph",
          text: `${counted(count, "finished project")} ended red; nothing is left to steer there.`,
        },
      ];

function largestFirst(a: ProjectFacts, b: ProjectFacts): number {
  return (b.bac ?? 0) - (a.bac ?? 0) || (a.ref < b.ref ? -1 : 1);
}

/** `63 for schedule, 12 for cost`: a project may count twice. */
function causes(red: readonly ProjectFacts[]): string {
  const counts = new Map<string, number>();
  for (const dimension of red.flatMap(({ redDimensions }) => redDimensions))
    counts.set(dimension, (counts.get(dimension) ?? 0) + 1);
  const said = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([dimension, count]) => `${integer(count)} for ${dimension}`);
  return said.join(", ");
}

function finding(project: ProjectFacts, currency: string): Finding {
  const { note } = named(project);
  const slip = project.slipDays ?? 0;
  const finish =
    project.forecastFinish === null || project.slipDays === null
      ? null
      : `Forecast finish ${day(project.forecastFinish)}` +
        (slip > 0 ? `, ${counted(slip, "working day")} after the baseline.` : ", not after the baseline.");
  const reported = project.reportedReason === null ? null : `Reported reason: ${project.reportedReason}`;
  const budget = project.bac === null ? "" : ` · ${money(project.bac, currency)}`;
  return {
    subject: project.name,
    context: `${note}${budget}`,
    flag: project.watermelon ? "Watermelon" : null,
    marks: [{ label: "derived", mark: markOf(project.colour) }, ...reportedMarks(project)],
    sentences: [...project.reasons.slice(0, reasonsShown).map(withStop), finish, reported].filter(
      (sentence) => sentence !== null,
    ),
  };
}

function reportedMarks({ reported }: ProjectFacts): LabelledMark[] {
  if (reported === null) return [];
  const who = reported.by === "project" ? "reported" : "reported for its programme";
  return [{ label: who, mark: markOf(reported.colour) }];
}

const withStop = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);
