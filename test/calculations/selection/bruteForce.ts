import type { SelectionProblem } from "../../../shared/calculations/selection/SelectionProblem.ts";

type Plan = ReadonlyMap<string, number>;

/** The most valuable plan of a small portfolio by trying every one, judged by the rules as they are said; `null` for none. */
export function bruteForce(problem: SelectionProblem): number | null {
  let best: number | null = null;
  const visit = (place: number, plan: Map<string, number>): void => {
    const project = problem.projects[place];
    if (project === undefined) {
      const value = keepsRules(problem, plan) ? valueOf(problem, plan) : -Infinity;
      if (value > (best ?? -Infinity)) best = value;
      return;
    }
    visit(place + 1, plan);
    for (const start of project.starts ?? [0]) {
      visit(place + 1, new Map(plan).set(project.ref, start));
    }
  };
  visit(0, new Map());
  return best;
}

export function valueOf({ projects }: SelectionProblem, plan: Plan): number {
  return projects.reduce((sum, { ref, value, starts = [0] }) => {
    const start = plan.get(ref);
    if (start === undefined) return sum;
    return sum + (typeof value === "number" ? value : value[starts.indexOf(start)]!);
  }, 0);
}

/** Says of a plan whether every rule holds, without the program that the solver sees. */
export function keepsRules(problem: SelectionProblem, plan: Plan): boolean {
  const { projects, resources, periods } = problem;
  const chosen = projects.filter(({ ref }) => plan.has(ref));
  const by = (ref: string) => projects.find((project) => project.ref === ref)!;
  const used = resources.map(() => new Array<number>(periods).fill(0));
  for (const { ref, demands } of chosen) {
    for (const { resource, period, amount } of demands) {
      const at = period + plan.get(ref)!;
      if (at >= periods) return false;
      used[resource]![at]! += amount;
    }
  }
  const moneyOf = (some: typeof chosen) =>
    some
      .flatMap(({ demands }) => demands)
      .reduce((sum, { resource, amount }) => (resources[resource]!.kind === "money" ? sum + amount : sum), 0);
  const finish = (ref: string) => {
    const { lengthPeriods, demands } = by(ref);
    return plan.get(ref)! + (lengthPeriods ?? Math.max(1, ...demands.map(({ period }) => period + 1)));
  };
  const timed = (ref: string) => (by(ref).starts?.length ?? 1) > 1;
  return [
    resources.every(({ capacity }, r) => used[r]!.every((amount, t) => amount <= capacity[t]! + 1e-9)),
    (problem.mandatory ?? []).every((ref) => plan.has(ref)),
    (problem.excluded ?? []).every((ref) => !plan.has(ref)),
    (problem.prerequisites ?? []).every(({ project, needs }) => {
      if (!plan.has(project)) return true;
      if (!plan.has(needs)) return false;
      return (!timed(project) && !timed(needs)) || finish(needs) <= plan.get(project)!;
    }),
    (problem.exclusive ?? []).every((group) => group.filter((ref) => plan.has(ref)).length <= 1),
    (problem.categoryShares ?? []).every(({ category, min = 0, max = 1 }) => {
      const all = moneyOf(chosen);
      const own = moneyOf(chosen.filter((project) => project.category === category));
      return own >= min * all - 1e-9 && own <= max * all + 1e-9;
    }),
    chosen.reduce((sum, { risk = 0 }) => sum + risk, 0) <= (problem.riskCap ?? Infinity),
    (problem.maxStarts ?? []).every(({ department, perPeriod }) =>
      Array.from({ length: periods }, (_, period) => period).every(
        (period) =>
          chosen.filter((project) => project.department === department && plan.get(project.ref) === period).length <=
          perPeriod,
      ),
    ),
  ].every(Boolean);
}
