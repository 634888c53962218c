/**
 * The share of a standard normal distribution below `z`, to about 15 digits, relative to the smaller tail.
 * Within 3 deviations by the series φ(z) (z + z³/3 + z⁵/15 + …), beyond by Laplace's continued fraction φ(z)/(z + 1/(z + 2/(z + …))).
 * Source: Abramowitz and Stegun, 26.2.11 and 26.2.14.
 */
export function normalCdf(z: number): number {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (Math.abs(z) > 3) {
    let fraction = Math.abs(z);
    for (let k = 60; k > 0; k--) fraction = Math.abs(z) + k / fraction;
    return z < 0 ? density / fraction : 1 - density / fraction;
  }
  let term = z;
  let sum = z;
  for (let k = 3; Math.abs(term) > 1e-17; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return 0.5 + density * sum;
}
