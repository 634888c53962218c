import { randomBits, type StreamKeys } from "./randomStream.ts";

/**
 * Random bits of which every `strata` in a row fall one into each stratum of the unit interval (Latin hypercube sampling):
 * the stratum is a keyed permutation of the place, found by cycle-walking a permutation of the next power of two, so no list
 * of strata is shuffled or shared. The kernel computes the same.
 * Source: McKay, Beckman and Conover, Technometrics 21(2), 1979; cycle-walking after Black and Rogaway, CT-RSA 2002.
 */
export function latinBits(place: number, iteration: number, strata: number, keys: StreamKeys): number {
  const bits = Math.max(1, 32 - Math.clz32(strata - 1));
  const mask = 2 ** bits - 1;
  let stratum = place;
  do stratum = shuffled(stratum, mask, (bits + 1) >> 1, keys);
  while (stratum >= strata);
  const jitter = randomBits(iteration, { first: keys.second, second: keys.first }) / 2 ** 32;
  return Math.min(Math.floor((stratum + jitter) * (2 ** 32 / strata)), 2 ** 32 - 1);
}

/** A permutation of 0 … mask: every step can be undone, so no two places meet. */
function shuffled(place: number, mask: number, shift: number, { first, second }: StreamKeys): number {
  let x = (place + first) & mask;
  x ^= x >>> shift;
  x = (Math.imul(x, 0x7feb352d) + second) & mask;
  x ^= x >>> shift;
  x = (Math.imul(x, 0x846ca68b) + (first >>> 15)) & mask;
  x ^= x >>> shift;
  x = (Math.imul(x, 0x9e3779b1) + (second >>> 15)) & mask;
  return x ^ (x >>> shift);
}
