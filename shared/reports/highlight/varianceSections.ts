import { areOrIs, counted, day, index, money, percent } from "../formats.ts";
import type { Section } from "../Report.ts";
import type { Highlight } from "./Highlight.ts";
import { named } from "./Highlight.ts";
import type { ProjectFacts } from "./ProjectFacts.ts";

const rowsShown = 8;

/** The running projects whose cost is forecast furthest over their budget. */
export function costSection({ projects, currency }: Highlight): Section {
  const over = projects
    .filter(({ finished, vac }) => !finished && (vac ?? 0) < 0)
    .sort((a, b) => (a.vac ?? 0) - (b.vac ?? 0) || byRef(a, b));
  if (over.length === 0) return section("No running project is forecast over its budget", []);
  const sum = over.reduce((total, { vac }) => total + (vac ?? 0), 0);
  const title = `${counted(over.length, "running project")} ${areOrIs(over.length)} forecast ${money(-sum, currency)} over budget`;
  const table = {
    caption: "Largest variance at completion (VAC) first",
    columns: [start("Project"), end("VAC"), end("CPI"), end("SPI(t)")],
    rows: over.slice(0, rowsShown).map((project) => [
      named(project),
      {
        text: money(project.vac, currency),
        value: project.vac,
        note: `${percent(project.vacFraction)} of ${money(project.bac, currency)}`,
        tone: "worse" as const,
      },
      { text: index(project.cpi), value: project.cpi },
      { text: index(project.spit), value: project.spit },
    ]),
    ofRows: over.length,
  };
  return section(title, [{ kind: "table", table }]);
}

/** The running projects that are forecast to finish furthest behind their baseline. */
export function scheduleSection({ projects }: Highlight): Section {
  const late = projects
    .filter(({ finished, slipDays }) => !finished && (slipDays ?? 0) > 0)
    .sort((a, b) => (b.slipDays ?? 0) - (a.slipDays ?? 0) || byRef(a, b));
  if (late.length === 0) return section("No running project is forecast to finish after its baseline", []);
  const title = `${counted(late.length, "running project")} ${areOrIs(late.length)} forecast to finish after the baseline`;
  const table = {
    caption: "Longest slip first, in working days",
    columns: [start("Project"), end("Slip"), end("Forecast finish"), end("SPI(t)")],
    rows: late.slice(0, rowsShown).map((project) => [
      named(project),
      { text: counted(project.slipDays ?? 0, "day"), value: project.slipDays, tone: "worse" as const },
      {
        text: day(project.forecastFinish),
        value: project.forecastFinish,
        note: `plan ${day(project.baselineFinish)}`,
      },
      { text: index(project.spit), value: project.spit },
    ]),
    ofRows: late.length,
  };
  return section(title, [{ kind: "table", table }]);
}

const section = (title: string, blocks: Section["blocks"]): Section => ({ title, blocks });
const start = (label: string) => ({ label, align: "start" }) as const;
const end = (label: string) => ({ label, align: "end" }) as const;
const byRef = (a: ProjectFacts, b: ProjectFacts): number => (a.ref < b.ref ? -1 : 1);
