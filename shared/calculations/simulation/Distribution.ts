/**
 * How uncertain a length, a cost or a factor is. Names of parameters are those of the field: `a` least, `m` most likely,
 * `b` most; `lambda` is the weight of the most likely value in a beta-PERT (4 unless said); `mu` and `sigma` are mean and
 * deviation of the logarithm; a trigen is a triangle of which the tenth and ninetieth percentile are known.
 */
export type Distribution =
  | { readonly kind: "fixed"; readonly value: number }
  | { readonly kind: "uniform"; readonly a: number; readonly b: number }
  | { readonly kind: "triangular"; readonly a: number; readonly m: number; readonly b: number }
  | { readonly kind: "betapert"; readonly a: number; readonly m: number; readonly b: number; readonly lambda?: number }
  | { readonly kind: "normal"; readonly mean: number; readonly sd: number }
  | { readonly kind: "lognormal"; readonly mu: number; readonly sigma: number }
  | { readonly kind: "exponential"; readonly mean: number }
  | { readonly kind: "trigen"; readonly p10: number; readonly m: number; readonly p90: number }
  | { readonly kind: "discrete"; readonly outcomes: readonly Outcome[] };

/** One of the values a discrete distribution takes; probabilities add up to 1. */
export interface Outcome {
  readonly value: number;
  readonly probability: number;
}
