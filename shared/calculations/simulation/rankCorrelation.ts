/**
 * Correlation by rank (Spearman): the product-moment correlation of ranks as `averagedRanks` gives them. `null` where one
 * sample never varies.
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
