import type { Distribution } from "./Distribution.ts";
import { normalCdf } from "./normalCdf.ts";
import { quantileFunction } from "./quantileFunction.ts";

/**
 * The quantile function of a distribution as lines, for the kernel. In each cell the line meets the function at the two
 * Gauss points, which keeps the mean of a cell exact up to the third degree. A cell is [base, slope], 32-bit floats:
 * - by tail: 16 cells for each halving of the distance to the nearer end, 20 halvings, so that both tails are as fine as the
 *   middle; the line is over that distance, -u 2³² below the median and (1 - u) 2³² above it;
 * - by score: 16 cells for each deviation of a normal score, around whole sixteenths from -6.5 to 6.5, for what is correlated.
 * Shapes are kept on the unit scale and shared by every task that has one, for building is most of a first call.
 */
export function quantileTable(distribution: Distribution, by: "tail" | "score"): Float32Array {
  const { shape, origin, range } = onUnitScale(distribution);
  const key = `${by} ${JSON.stringify(shape)}`;
  let lines = tables.get(key);
  if (lines === undefined) {
    if (tables.size >= 2048) tables.clear(); // some 25 MB; the shapes of the next model are likely to be others
    lines = by === "tail" ? tailLines(quantileFunction(shape)) : scoreLines(quantileFunction(shape));
    tables.set(key, lines);
  }
  const table = new Float32Array(lines.length);
  for (let place = 0; place < lines.length; place += 2) {
    table[place] = origin + range * (lines[place] as number);
    table[place + 1] = range * (lines[place + 1] as number);
  }
  return table;
}

const tables = new Map<string, Float64Array>();

function onUnitScale(given: Distribution): { shape: Distribution; origin: number; range: number } {
  switch (given.kind) {
    case "betapert":
    case "triangular": {
      const range = given.b - given.a;
      if (range === 0) break;
      return { shape: { ...given, a: 0, m: (given.m - given.a) / range, b: 1 }, origin: given.a, range };
    }
    case "uniform":
      return { shape: { ...given, a: 0, b: 1 }, origin: given.a, range: given.b - given.a };
    case "normal":
      return { shape: { ...given, mean: 0, sd: 1 }, origin: given.mean, range: given.sd };
    case "exponential":
      return { shape: { ...given, mean: 1 }, origin: 0, range: given.mean };
  }
  return { shape: given, origin: 0, range: 1 };
}

/** A stretch of the argument, and how the argument of the quantile function follows from it. */
interface Cell {
  readonly place: number;
  readonly points: readonly { readonly x: number; readonly share: number }[];
}

const gauss = [0.5 - Math.sqrt(1 / 12), 0.5 + Math.sqrt(1 / 12)];
const halvings = 20;
const cellsInHalf = 16 * halvings + 1;
/** Where the upper half begins in a tail table; the kernel has the same number. */
const placeOfLowerHalf = 512;
const tailCells = [...tailCellsOfHalf(0, 1), ...tailCellsOfHalf(placeOfLowerHalf, -1)];
const scoreCells = Array.from({ length: 209 }, (_, place): Cell => ({
  place,
  points: gauss.map((at) => ({ x: (place + at - 104.5) / 16, share: normalCdf((place + at - 104.5) / 16) })),
}));

function tailCellsOfHalf(start: number, sign: 1 | -1): Cell[] {
  return Array.from({ length: cellsInHalf }, (_, cell) => {
    const octave = 2 ** (Math.floor(cell / 16) - halvings - 1);
    const from = cell === 0 ? 0 : octave * (1 + (cell % 16) / 16);
    const to = cell === cellsInHalf - 1 ? from : octave * (1 + ((cell % 16) + 1) / 16);
    const points = gauss.map((at) => {
      const distance = from + at * (to - from);
      return { x: sign * distance * 2 ** 32, share: sign === 1 ? 1 - distance : distance };
    });
    return { place: start + cell, points };
  });
}

const tailLines = (quantile: (share: number) => number): Float64Array =>
  linesOver(tailCells, placeOfLowerHalf + cellsInHalf, quantile);
const scoreLines = (quantile: (share: number) => number): Float64Array => linesOver(scoreCells, 209, quantile);

function linesOver(cells: readonly Cell[], length: number, quantile: (share: number) => number): Float64Array {
  const lines = new Float64Array(2 * length);
  for (const { place, points } of cells) {
    const [one, other] = points;
    if (one === undefined || other === undefined) continue;
    const low = quantile(one.share);
    const high = quantile(other.share);
    const slope = one.x === other.x ? 0 : (high - low) / (other.x - one.x);
    lines[2 * place] = low - slope * one.x;
    lines[2 * place + 1] = slope;
  }
  return lines;
}
