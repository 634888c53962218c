/**
 * Chance that can be repeated: whole numbers from 0 to 2^32 - 1, the same row of them for the same seed.
 * The generator is Chris Doty-Humphrey's sfc32 (PractRand), which is fast and passes its tests.
 */
export function seededNumbers(seed: number): () => number {
  let a = seed >>> 0;
  let b = Math.imul(seed, 0x9e3779b1) >>> 0;
  let c = 0x243f6a88;
  let count = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let warmUp = 0; warmUp < 15; warmUp += 1) next();
  return next;
}
