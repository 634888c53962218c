/**
 * A correlation matrix that can hold, close to one that cannot: negative eigenvalues are raised to a small positive one and
 * the diagonal is scaled back to 1. Eigenvalues by Jacobi's rotations, which suit the few dozen rows of a group.
 * Source: Rebonato and Jäckel, Journal of Risk 2(2), 1999 (spectral decomposition); Golub and Van Loan, section 8.5 (Jacobi).
 */
export function repairedCorrelation(matrix: Float64Array, size: number): Float64Array {
  const { values, vectors } = eigen(matrix, size);
  const raised = values.map((value) => Math.max(value, least));
  const repaired = new Float64Array(size * size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      let sum = 0;
      for (let k = 0; k < size; k++)
        sum += (vectors[row * size + k] as number) * (raised[k] as number) * (vectors[column * size + k] as number);
      repaired[row * size + column] = sum;
    }
  const scales = Float64Array.from({ length: size }, (_, k) => 1 / Math.sqrt(repaired[k * size + k] as number));
  return repaired.map((value, place) =>
    place % (size + 1) === 0
      ? 1
      : value * (scales[Math.floor(place / size)] as number) * (scales[place % size] as number),
  );
}

/** Large enough for a Cholesky factor in double precision. */
const least = 1e-8;

function eigen(matrix: Float64Array, size: number): { values: Float64Array; vectors: Float64Array } {
  const a = matrix.slice();
  const vectors = Float64Array.from(a, (_, place) => (place % (size + 1) === 0 ? 1 : 0));
  for (let sweep = 0; sweep < 60 && offDiagonal(a, size) > 1e-24; sweep++)
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q);
  return { values: Float64Array.from({ length: size }, (_, k) => a[k * size + k] as number), vectors };
}

function offDiagonal(a: Float64Array, size: number): number {
  return a.reduce((sum, value, place) => (place % (size + 1) === 0 ? sum : sum + value * value), 0);
}

/** Turns the plane of axes p and q until their common entry is 0. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const common = a[p * size + q] as number;
  if (common === 0) return;
  const theta = ((a[q * size + q] as number) - (a[p * size + p] as number)) / (2 * common);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  const turn = (values: Float64Array, one: number, other: number): void => {
    const x = values[one] as number;
    const y = values[other] as number;
    values[one] = cosine * x - sine * y;
    values[other] = sine * x + cosine * y;
  };
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k);
  for (let k = 0; k < size; k++) turn(vectors, k * size + p, k * size + q);
}
