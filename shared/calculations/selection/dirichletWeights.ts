import { seededNumbers } from "./seededNumbers.ts";

/**
 * Weights that vary about the given ones, always 0 or more and together 1: a Dirichlet distribution with these means, as
 * concentrated as makes an average weight stray by `spread` of itself (its standard deviation).
 * Gamma variates after Marsaglia and Tsang, ACM Transactions on Mathematical Software 26, 2000.
 * @param weights together 1
 */
export function dirichletWeights(weights: readonly number[], spread: number, seed: number): () => readonly number[] {
  const next = seededNumbers(seed);
  const fraction = (): number => (next() + 0.5) / 4294967296;
  const normal = (): number => Math.sqrt(-2 * Math.log(fraction())) * Math.cos(2 * Math.PI * fraction());
  const gamma = (shape: number): number => {
    if (shape <= 0) return 0;
    if (shape < 1) return gamma(shape + 1) * Math.pow(fraction(), 1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
      if (v > 0 && Math.log(fraction()) < x * x * 0.5 + d * (1 - v + Math.log(v))) return d * v;
    }
  };
  // An average weight 1/n has variance (1/n)(1 - 1/n) / (concentration + 1).
  const concentration = Math.max(0, weights.length - 1) / (spread * spread) - 1;
  if (concentration <= 0) return () => weights;
  return () => {
    const drawn = weights.map((weight) => gamma(weight * concentration));
    const total = drawn.reduce((sum, weight) => sum + weight, 0);
    return total > 0 ? drawn.map((weight) => weight / total) : weights;
  };
}
