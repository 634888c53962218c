import type { BinaryProgram } from "./BinaryProgram.ts";

export interface ColumnBounds {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Sums of amounts are compared with limits within this share of their size: decimal hours do not add up exactly. */
const tolerance = 1e-9;

/**
 * What must be, and what cannot be: a column is fixed when a row leaves it no other value, and the rows are read again until
 * nothing follows any more. So a mandatory project brings its prerequisites in and keeps its rivals out before any search.
 * @returns the tightened bounds, or `null` when some row cannot hold
 */
export function tightenBounds(program: BinaryProgram, bounds: ColumnBounds): ColumnBounds | null {
  const { starts, rows, amounts, limits } = program;
  const lower = Float64Array.from(bounds.lower);
  const upper = Float64Array.from(bounds.upper);
  for (;;) {
    const room = roomOf(program, lower, upper);
    for (let row = 0; row < room.length; row += 1) {
      if ((room[row] as number) < -tolerance * (1 + Math.abs(limits[row] as number))) return null;
    }
    let fixed = false;
    for (let column = 0; column < lower.length; column += 1) {
      if (lower[column] === upper[column]) continue;
      for (let entry = starts[column] as number; entry < (starts[column + 1] as number); entry += 1) {
        const row = rows[entry] as number;
        const amount = amounts[entry] as number;
        if (Math.abs(amount) <= (room[row] as number) + tolerance * (1 + Math.abs(limits[row] as number))) continue;
        if (amount > 0) upper[column] = 0;
        else lower[column] = 1;
        fixed = true;
        break;
      }
    }
    if (!fixed) return { lower, upper };
    if (lower.some((least, column) => least > (upper[column] as number))) return null;
  }
}

/** What each row has left when every open column takes the value that burdens the row least. */
function roomOf(program: BinaryProgram, lower: Float64Array, upper: Float64Array): Float64Array {
  const { starts, rows, amounts, limits } = program;
  const room = Float64Array.from(limits);
  for (let column = 0; column < lower.length; column += 1) {
    const least = lower[column] as number;
    const most = upper[column] as number;
    if (most === 0) continue;
    for (let entry = starts[column] as number; entry < (starts[column + 1] as number); entry += 1) {
      const amount = amounts[entry] as number;
      (room[rows[entry] as number] as number) -= amount * (amount < 0 ? most : least);
    }
  }
  return room;
}
