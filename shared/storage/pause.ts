/** Waits before the next attempt, longer each time: up to a second, and by chance, so that many who wait do not meet again. */
export const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(1000, 10 * 2 ** attempt)));
