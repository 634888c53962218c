import type { BinaryProgram } from "./BinaryProgram.ts";

/** What every row's limit leaves under a choice; negative where the choice breaks the row. */
export function roomLeft({ starts, rows, amounts, limits }: BinaryProgram, chosen: Uint8Array): Float64Array {
  const room = Float64Array.from(limits);
  for (let column = 0; column < chosen.length; column += 1) {
    if (chosen[column] === 0) continue;
    for (let entry = starts[column] as number; entry < (starts[column + 1] as number); entry += 1) {
      (room[rows[entry] as number] as number) -= amounts[entry] as number;
    }
  }
  return room;
}
