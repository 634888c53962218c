import type {
  ConstraintType,
  PlanCalendar,
  PlanLink,
  PlanTask,
  SchedulePlan,
  WorkingHours,
} from "../../shared/calculations/schedule/SchedulePlan.ts";

const start = 29_500_320; // 2026-02-02T08:00, a Monday
const office: WorkingHours = [
  [480, 720],
  [780, 1_020],
];
const weekOf = (day: WorkingHours, weekend: WorkingHours): WorkingHours[] => [
  day,
  day,
  day,
  day,
  day,
  weekend,
  weekend,
];
const holidays = ["2026-04-03", "2026-04-06", "2026-05-01", "2026-12-24", "2026-12-25", "2027-01-01"];

const calendars: readonly PlanCalendar[] = [
  { ref: "office", week: weekOf(office, []), exceptions: holidays.map((day) => ({ from: day, to: day, working: [] })) },
  { ref: "late shift", week: weekOf([[840, 1_080], [1_110, 1_350]], []), exceptions: [] }, // prettier-ignore
  { ref: "always", week: weekOf([[0, 1_440]], [[0, 1_440]]), exceptions: [] },
];

const constraints: readonly ConstraintType[] = [
  "start no earlier than",
  "start no later than",
  "finish no earlier than",
  "finish no later than",
];

/**
 * A random network such as planners make: about two links a task, mostly finish-start and to tasks not long before; every
 * tenth link has another type or a lag, every tenth task another calendar, every twentieth a constraint or a deadline.
 */
export function randomPlan(tasks: number, seed: number): SchedulePlan {
  const random = generator(seed);
  const below = (count: number): number => Math.floor(random() * count);
  return {
    projects: [{ ref: "P", start, calendar: "office" }],
    calendars,
    tasks: Array.from({ length: tasks }, (_, index) => taskOf(index, below)),
  };
}

function taskOf(index: number, below: (count: number) => number): PlanTask {
  const links: PlanLink[] = [];
  for (let link = index === 0 ? 0 : 1 + below(3); link > 0; link -= 1) {
    const from = `T${Math.max(0, index - 1 - below(Math.min(index, 40)))}`;
    if (!links.some((known) => known.from === from)) links.push(linkFrom(from, below));
  }
  const constraint = constraints[below(80)];
  const at = start + below(2_000) * 480;
  return {
    ref: `T${index}`,
    durationMin: (1 + below(80)) * 30,
    links,
    ...(below(10) === 0 ? { calendar: calendars[1 + below(2)]?.ref ?? null } : {}),
    ...(constraint === undefined ? {} : { constraint: { type: constraint, at } }),
    ...(below(20) === 0 ? { deadline: at } : {}),
  };
}

function linkFrom(from: string, below: (count: number) => number): PlanLink {
  const type = (["SS", "FF", "SF"] as const)[below(30)] ?? "FS";
  if (below(10) > 0) return { from, type };
  if (below(4) === 0) return { from, type, lag: { percent: below(60) } };
  return { from, type, lag: { min: (below(20) - 5) * 60, elapsed: below(4) === 0 } };
}

/** Mulberry32: small, seeded, good enough to draw cases. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  };
}
