/**
 * The ends of the triangle of which mode, tenth and ninetieth percentile are known. With x and y its reach below and above
 * the mode, (x - (m - p10))² = 0.1 x (x + y) and likewise for y; both quadratics are solved in turn until the width settles,
 * each turn leaving less than a third of the error.
 */
export function trigenBounds(points: { readonly p10: number; readonly m: number; readonly p90: number }): {
  readonly a: number;
  readonly b: number;
} {
  const { p10, m, p90 } = points;
  let width = p90 - p10;
  for (let turn = 0; turn < 60; turn++) width = reach(m - p10, width) + reach(p90 - m, width);
  return { a: m - reach(m - p10, width), b: m + reach(p90 - m, width) };
}

function reach(known: number, width: number): number {
  const half = known + width / 20;
  return half + Math.sqrt(half * half - known * known);
}
