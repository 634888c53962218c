/**
 * Chance that can be repeated: numbers from 0 up to 1, the same row of them for the same seed.
 * Source: Marsaglia, Xorshift RNGs, Journal of Statistical Software 8(14), 2003 (xorshift32 with shifts 13, 17, 5).
 */
export function seededRandom(seed: number): () => number {
  // The seed is stirred, so that neighbouring seeds do not begin alike; the state must not be 0.
  let state = Math.imul((seed ^ (seed >>> 16)) + 0x9e3779b9, 0x85ebca6b) | 0;
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35) || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x1_0000_0000;
  };
}
