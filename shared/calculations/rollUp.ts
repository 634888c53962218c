import type { RagColour } from "./ragStatus.ts";
import { ratio } from "./ratio.ts";
import { wholeMinorUnits } from "./wholeMinorUnits.ts";

/** One project at the data date: minor units of the base currency, `null` where not known. */
export interface ProjectFigures {
  readonly pv: number | null;
  readonly ev: number | null;
  readonly ac: number | null;
  readonly bac: number | null;
  readonly colour: RagColour | null;
}

/** The sums behind one ratio, over the projects that have both its figures. */
export interface RatioBasis {
  readonly projects: number;
  readonly numerator: number;
  readonly denominator: number;
  /** Budget of those projects. */
  readonly bac: number;
}

/** What a ratio speaks for: so many projects, of so many, with this share of the known budget (`null` without any). */
export interface Coverage {
  readonly projects: number;
  readonly ofProjects: number;
  readonly bacShare: number | null;
}

export interface RollUp {
  readonly projects: number;
  /** Plain sums of what is known; their ratios would mix projects, so use the ones below. */
  readonly pv: number;
  readonly ev: number;
  readonly ac: number;
  readonly bac: number;
  readonly cpi: number | null;
  readonly spi: number | null;
  readonly percentComplete: number | null;
  readonly percentSpent: number | null;
  /** BAC / CPI of the projects that CPI covers, and their BAC less that. */
  readonly eac: number | null;
  readonly vac: number | null;
  readonly cpiCovers: Coverage;
  readonly spiCovers: Coverage;
  readonly percentCompleteCovers: Coverage;
  readonly percentSpentCovers: Coverage;
  readonly byColour: Readonly<Record<RagColour | "unknown", number>>;
  /** The sums from which `rollUpOf` goes on. */
  readonly bases: Readonly<Record<RatioName, RatioBasis>>;
}

type RatioName = "cpi" | "spi" | "percentComplete" | "percentSpent";

const emptyBasis: RatioBasis = { projects: 0, numerator: 0, denominator: 0, bac: 0 };

/**
 * The figures of a programme or portfolio: sums first, then ratios, never an average of ratios. Each ratio is taken over
 * the projects in which both its figures exist, and says how many and how much of the budget these are. Value earned
 * against an actual cost of zero is a cost not yet booked: such a project stays out of CPI, which it would flatter.
 * EAC is that of the covered sum, not a sum of the projects' EACs.
 * Source: ISO 21508, on aggregation.
 */
export function rollUp(projects: readonly ProjectFigures[]): RollUp {
  return rollUpOf(projects.map(ofOne));
}

/** A roll-up of roll-ups: equal to the roll-up of all their projects, in any grouping and order. */
export function rollUpOf(parts: readonly RollUp[]): RollUp {
  const total = (read: (part: RollUp) => number): number => parts.reduce((sum, part) => sum + read(part), 0);
  const basis = (name: RatioName): RatioBasis => ({
    projects: total((part) => part.bases[name].projects),
    numerator: total((part) => part.bases[name].numerator),
    denominator: total((part) => part.bases[name].denominator),
    bac: total((part) => part.bases[name].bac),
  });
  return withRatios({
    projects: total((part) => part.projects),
    pv: total((part) => part.pv),
    ev: total((part) => part.ev),
    ac: total((part) => part.ac),
    bac: total((part) => part.bac),
    byColour: {
      green: total((part) => part.byColour.green),
      amber: total((part) => part.byColour.amber),
      red: total((part) => part.byColour.red),
      grey: total((part) => part.byColour.grey),
      unknown: total((part) => part.byColour.unknown),
    },
    bases: {
      cpi: basis("cpi"),
      spi: basis("spi"),
      percentComplete: basis("percentComplete"),
      percentSpent: basis("percentSpent"),
    },
  });
}

function ofOne({ pv, ev, ac, bac, colour }: ProjectFigures): RollUp {
  const notYetBooked = ac === 0 && ev !== 0;
  const basis = (numerator: number | null, denominator: number | null): RatioBasis =>
    numerator === null || denominator === null ? emptyBasis : { projects: 1, numerator, denominator, bac: bac ?? 0 };
  return withRatios({
    projects: 1,
    pv: pv ?? 0,
    ev: ev ?? 0,
    ac: ac ?? 0,
    bac: bac ?? 0,
    byColour: { green: 0, amber: 0, red: 0, grey: 0, unknown: 0, [colour ?? "unknown"]: 1 },
    bases: {
      cpi: basis(ev, notYetBooked ? null : ac),
      spi: basis(ev, pv),
      percentComplete: basis(ev, bac),
      percentSpent: basis(ac, bac),
    },
  });
}

type Sums = Pick<RollUp, "projects" | "pv" | "ev" | "ac" | "bac" | "byColour" | "bases">;

function withRatios(sums: Sums): RollUp {
  const { bases } = sums;
  const quotient = ({ numerator, denominator }: RatioBasis): number | null => ratio(numerator, denominator);
  const covers = ({ projects, bac }: RatioBasis): Coverage => ({
    projects,
    ofProjects: sums.projects,
    bacShare: ratio(bac, sums.bac),
  });
  const cpi = quotient(bases.cpi);
  const eac = cpi === null || cpi <= 0 ? null : wholeMinorUnits(ratio(bases.cpi.bac, cpi));
  return {
    ...sums,
    cpi,
    spi: quotient(bases.spi),
    percentComplete: quotient(bases.percentComplete),
    percentSpent: quotient(bases.percentSpent),
    eac,
    vac: eac === null ? null : bases.cpi.bac - eac,
    cpiCovers: covers(bases.cpi),
    spiCovers: covers(bases.spi),
    percentCompleteCovers: covers(bases.percentComplete),
    percentSpentCovers: covers(bases.percentSpent),
    byColour: sums.byColour,
  };
}
