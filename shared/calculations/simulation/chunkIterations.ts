/** Iterations that are tallied as one, and given to one thread as one: what makes sums independent of threads and blocks. */
export const chunkIterations = 2048;
