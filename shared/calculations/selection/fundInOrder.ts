/**
 * Funds the best first: down the ranking, each project that the rest of the budget still pays. Equal scores are taken in the
 * order given.
 * @returns for each project, whether it is funded
 */
export function fundInOrder(scores: readonly number[], costs: readonly number[], budget: number): readonly boolean[] {
  const ranking = [...scores.keys()].sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0) || one - other);
  const funded = scores.map(() => false);
  let left = budget;
  for (const project of ranking) {
    const cost = costs[project] ?? 0;
    if (cost > left) continue;
    left -= cost;
    funded[project] = true;
  }
  return funded;
}
