import { areOrIs, counted, day, index, integer, money, percent } from "../formats.ts";
import type { Highlight } from "./Highlight.ts";
import { isRed } from "./Highlight.ts";

/** What a sponsor must know who reads no further: at most 120 words. */
export function headline(highlight: Highlight): readonly string[] {
  return [colours(highlight), changed(highlight), schedule(highlight), cost(highlight), watermelons(highlight)].filter(
    (sentence) => sentence !== null,
  );
}

function colours({ projects, total }: Highlight): string {
  const { red, amber } = total.byColour;
  if (red + amber === 0) return `None of ${counted(total.projects, "project")} is red or amber.`;
  const running = projects.filter((project) => isRed(project) && !project.finished).length;
  const still =
    red === 0
      ? ""
      : running === red
        ? ", all of the red still running"
        : `; ${integer(running)} of the red ${areOrIs(running)} still running`;
  return `${integer(red)} of ${counted(total.projects, "project")} ${areOrIs(red)} red and ${integer(amber)} amber${still}.`;
}

function changed({ changes }: Highlight): string | null {
  if (changes === null) return null;
  const turnedRed = changes.worse.filter(({ project }) => isRed(project)).length;
  const recovered = changes.better.filter(({ from }) => from === "red").length;
  const since = `Since the last report (${day(changes.since)})`;
  if (turnedRed + recovered === 0) return `${since} no project turned red and none left red.`;
  return `${since} ${counted(turnedRed, "project")} turned red and ${integer(recovered)} left red.`;
}

function schedule({ total, currency }: Highlight): string | null {
  if (total.spi === null) return null;
  const { numerator, denominator } = total.bases.spi;
  const judged = total.spi >= 1 ? "on or ahead of" : "behind";
  return `Work is ${judged} schedule: ${money(numerator, currency)} earned of ${money(denominator, currency)} planned by now (SPI\u00a0${index(total.spi)}).`;
}

function cost({ total, currency }: Highlight): string | null {
  const { cpi, vac, cpiCovers, bases } = total;
  if (cpi === null || vac === null) return "No cost has been booked, so nothing can be said about cost.";
  const share = cpiCovers.bacShare === null ? "" : `, ${percent(cpiCovers.bacShare)} of the budget`;
  const covered = `${integer(cpiCovers.projects)} of ${counted(cpiCovers.ofProjects, "project")}${share}`;
  const end =
    vac < 0
      ? `${money(-vac, currency)} over their budget of ${money(bases.cpi.bac, currency)}`
      : `${money(vac, currency)} within their budget of ${money(bases.cpi.bac, currency)}`;
  return `Where cost is booked (${covered}), projects are heading for ${end} (CPI\u00a0${index(cpi)}).`;
}

function watermelons({ projects }: Highlight): string | null {
  const hidden = projects.filter((project) => isRed(project) && !project.finished && project.watermelon).length;
  if (hidden === 0) return null;
  return `${counted(hidden, "running project")} with red figures ${areOrIs(hidden)} reported in a better colour.`;
}
