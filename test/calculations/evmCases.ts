import { readFileSync } from "node:fs";

/** What a published or independently computed case expects at one date; see data/evm/README.md. */
interface Expected {
  readonly at: number;
  readonly PV: number;
  readonly EV: number;
  readonly AC: number;
  readonly SV: number;
  readonly CV: number;
  readonly SPI: number;
  readonly CPI: number;
  readonly ES: number;
  readonly SVt: number;
  readonly SPIt: number;
  readonly EAC_cpi: number;
  readonly EAC_plan: number;
  readonly EAC_cpi_spi: number;
  readonly TCPI_bac: number;
  readonly IEACt: number;
  readonly percentComplete: number;
  readonly percentSpent: number;
}

interface Cases {
  readonly series: readonly {
    readonly name: string;
    readonly BAC: number;
    readonly plannedDuration: number;
    readonly PVcum: readonly number[];
    readonly expected: readonly Expected[];
  }[];
  readonly points: readonly {
    readonly name: string;
    readonly BAC: number;
    readonly PV: number;
    readonly EV: number;
    readonly AC: number;
    readonly expected: Readonly<Record<string, number>>;
  }[];
}

const cases = JSON.parse(readFileSync(new URL("data/evm/cases.json", import.meta.url), "utf8")) as Cases;

/** Every date of every series, with the series it belongs to. */
export const evmDates = cases.series.flatMap(({ expected, ...series }) =>
  expected.map((date) => ({ ...series, ...date })),
);

/** The published single dates, by name. */
export const evmPoints = new Map(cases.points.map((point) => [point.name, point]));
