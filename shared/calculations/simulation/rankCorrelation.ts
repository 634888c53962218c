/**
 * Correlation of two samples by rank (Spearman): ranks, averaged over ties, then their product-moment correlation. `null`
 * where one of them never varies. The ranks of a sample that is compared with many are found once, by `averagedRanks`.
 */
export function rankCorrelation(first: Float64Array, second: Float64Array): number | null {
  const middle = (first.length - 1) / 2;
  let [products, squares, otherSquares] = [0, 0, 0];
  for (let k = 0; k < first.length; k++) {
    const one = (first[k] as number) - middle;
    const other = (second[k] as number) - middle;
    products += one * other;
    squares += one * one;
    otherSquares += other * other;
  }
  return squares > 0 && otherSquares > 0 ? products / Math.sqrt(squares * otherSquares) : null;
}

/** The rank of each value from 0; equal values share the mean of their ranks. */
export function averagedRanks(values: Float32Array | Float64Array): Float64Array {
  const sorted = values.slice().sort();
  const ranks = new Float64Array(values.length);
  for (let k = 0; k < values.length; k++) {
    const value = values[k] as number;
    ranks[k] = (firstNotBelow(sorted, value) + firstAbove(sorted, value) - 1) / 2;
  }
  return ranks;
}

const firstNotBelow = (sorted: Float32Array | Float64Array, value: number): number =>
  firstWhere(sorted, (each) => each >= value);
const firstAbove = (sorted: Float32Array | Float64Array, value: number): number =>
  firstWhere(sorted, (each) => each > value);

function firstWhere(sorted: Float32Array | Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
