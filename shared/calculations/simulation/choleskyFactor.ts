/**
 * The lower triangle L with L Lᵀ = the matrix (rows one after the other), or `null` when the matrix is not positive definite.
 * A pivot below 1e-10 counts as none, for what follows it would be noise.
 */
export function choleskyFactor(matrix: Float64Array, size: number): Float64Array | null {
  const factor = new Float64Array(size * size);
  const at = (row: number, column: number): number => factor[row * size + column] as number;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row * size + column] as number;
      for (let k = 0; k < column; k++) rest -= at(row, k) * at(column, k);
      if (row === column && rest < 1e-10) return null;
      factor[row * size + column] = row === column ? Math.sqrt(rest) : rest / at(column, column);
    }
  }
  return factor;
}
