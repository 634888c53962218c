import type { BinaryProgram } from "./BinaryProgram.ts";
import { roomLeft } from "./roomLeft.ts";

/** A solver's numbers, rounded to yes and no and added up anew. @returns `null` unless every row then holds */
export function wholeChoice(
  program: BinaryProgram,
  numbers: ArrayLike<number>,
): { readonly chosen: Uint8Array; readonly value: number } | null {
  const chosen = Uint8Array.from(numbers, (number) => (number > 0.5 ? 1 : 0));
  const room = roomLeft(program, chosen);
  const holds = room.every((left, row) => left >= -1e-9 * (1 + Math.abs(program.limits[row] as number)));
  if (!holds) return null;
  const value = program.values.reduce((sum, worth, column) => (chosen[column] === 1 ? sum + worth : sum), 0);
  return { chosen, value };
}
