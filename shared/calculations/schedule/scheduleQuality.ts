import { NetworkScheduler } from "./NetworkScheduler.ts";
import type { NetworkSchedule, TaskSchedule } from "./NetworkSchedule.ts";
import { calendarOf } from "./taskSpan.ts";
import { seconds } from "./seconds.ts";
import type { Instant, PlanTask, SchedulePlan } from "./SchedulePlan.ts";

export interface QualityInput {
  readonly plan: SchedulePlan;
  /** Progress is known up to here. */
  readonly statusDate: Instant;
  /** What a day of 44-day limits is worth: 480 unless given. */
  readonly minutesPerDay?: number;
  /** Agreed finishes, by ref; without any the checks against the baseline have no answer. */
  readonly baselineFinish?: ReadonlyMap<string, Instant>;
  /** Refs of tasks that somebody is assigned to; without it that check has no answer. */
  readonly resourced?: ReadonlySet<string>;
}

export interface QualityCheck {
  readonly name: string;
  /** A share, a count or an index; null when it does not exist, such as the share of lags among no links. */
  readonly value: number | null;
  readonly limit: number;
  /** Whether the value must be at most the limit, or at least. */
  readonly must: "at most" | "at least";
  readonly passes: boolean | null;
  /** Refs of the tasks that count against it. */
  readonly offenders: readonly string[];
}

const longDays = 44;
const hard = new Set(["must start on", "must finish on", "start no later than", "finish no later than"]);

/**
 * The fourteen checks of a schedule's soundness. Shares are of tasks not finished; summaries and what runs alongside do not
 * count. The critical path is tried by adding 600 days to the first unfinished task on it: the end must move with it.
 * Source: DCMA-EA PAM 200.1, Earned Value Management System Program Analysis Pamphlet, 2012, section 4.
 * @throws as `scheduleNetwork`
 */
export function scheduleQuality(input: QualityInput): readonly QualityCheck[] {
  const { plan, statusDate, minutesPerDay = 480, baselineFinish, resourced } = input;
  const scheduler = new NetworkScheduler(plan);
  const schedule = scheduler.schedule();
  const rows = plan.tasks.flatMap((task, index) => {
    const { kind = "task" } = task;
    return kind === "task" || kind === "milestone" ? [{ task, dates: schedule.tasks[index] as TaskSchedule }] : [];
  });
  const open = rows.filter(({ task }) => !isGiven(task.actualFinish));
  const links = open.flatMap(({ task }) => (task.links ?? []).map((link) => ({ ref: task.ref, link })));
  const followed = new Set(plan.tasks.flatMap((task) => (task.links ?? []).map(({ from }) => from)));
  const long = longDays * minutesPerDay;
  const lagOf = ({ link: { lag } }: (typeof links)[number]): number =>
    lag === undefined ? 0 : "percent" in lag ? lag.percent : lag.min;
  const share = (name: string, limit: number, counts: (row: (typeof rows)[number]) => boolean): QualityCheck => {
    const offenders = open.filter(counts).map(({ task }) => task.ref);
    return atMost(name, portion(offenders.length, open.length), limit, offenders);
  };
  const ofLinks = (name: string, limit: number, counts: (row: (typeof links)[number]) => boolean): QualityCheck => {
    const offending = links.filter(counts).map(({ ref }) => ref);
    return atMost(name, portion(offending.length, links.length), limit, [...new Set(offending)]);
  };
  const due = rows.filter(({ task }) => (baselineFinish?.get(task.ref) ?? Infinity) <= statusDate);
  const missed = due.filter(({ task, dates }) => dates.finish > (baselineFinish?.get(task.ref) ?? Infinity));
  const done = rows.filter(({ task }) => isGiven(task.actualFinish) && baselineFinish?.has(task.ref) === true);
  const early = links.filter(({ link }) => link.type === "FS").length;
  return [
    share("logic", 0.05, ({ task }) => (task.links ?? []).length === 0 || !followed.has(task.ref)),
    ofLinks("leads", 0, (row) => lagOf(row) < 0),
    ofLinks("lags", 0.05, (row) => lagOf(row) > 0),
    atLeast(
      "finish-start links",
      portion(early, links.length),
      0.9,
      refsOf(links.filter(({ link }) => link.type !== "FS")),
    ),
    share("hard constraints", 0.05, ({ task }) => hard.has(task.constraint?.type ?? "")),
    share("high float", 0.05, ({ dates }) => (dates.totalFloatMin ?? 0) > long),
    share("negative float", 0, ({ dates }) => (dates.totalFloatMin ?? 0) < 0),
    share("high duration", 0.05, ({ task }) => task.durationMin > long),
    invalidDates(rows, statusDate),
    resourced === undefined
      ? atMost("resources", null, 0, [])
      : share("resources", 0, ({ task }) => task.durationMin > 0 && !resourced.has(task.ref)),
    atMost(
      "missed tasks",
      portion(missed.length, due.length),
      0.05,
      missed.map(({ task }) => task.ref),
    ),
    criticalPathTest(scheduler, schedule, open, 600 * minutesPerDay),
    pathLengthIndex(scheduler, schedule, open, statusDate),
    atLeast("baseline execution index", portion(done.length, due.length), 0.95, []),
  ];
}

type Row = { readonly task: PlanTask; readonly dates: TaskSchedule };

/** What has not happened cannot lie before the status date, nor what has happened after it. */
function invalidDates(rows: readonly Row[], statusDate: Instant): QualityCheck {
  const offenders = rows.filter(({ task, dates }) => {
    const { actualStart, actualFinish } = task;
    return (
      (isGiven(actualStart) ? actualStart > statusDate : dates.start < statusDate) ||
      (isGiven(actualFinish) ? actualFinish > statusDate : dates.finish < statusDate)
    );
  });
  return atMost(
    "invalid dates",
    offenders.length,
    0,
    offenders.map(({ task }) => task.ref),
  );
}

function criticalPathTest(
  scheduler: NetworkScheduler,
  { longestPath }: NetworkSchedule,
  open: readonly Row[],
  addedMin: number,
): QualityCheck {
  const tried = open.find(({ task }) => longestPath.includes(task.ref));
  if (tried === undefined) return atLeast("critical path test", null, 1, []);
  const { task } = tried;
  const end = Math.max(...scheduler.run.ends);
  const remaining = task.remainingMin ?? task.durationMin;
  scheduler.change({ ...task, durationMin: task.durationMin + addedMin, remainingMin: remaining + addedMin });
  const { network, tree } = scheduler.run;
  const calendar = calendarOf(network, network.place[tree.positionOf.get(task.ref) as number] as number);
  const moved = calendar.workBetween(end, Math.max(...scheduler.run.ends));
  scheduler.change(task);
  const follows = moved >= seconds(addedMin);
  return atLeast("critical path test", follows ? 1 : 0, 1, follows ? [] : [task.ref]);
}

/** (remaining length + total float at the end) / remaining length, in working time of the last task. */
function pathLengthIndex(
  { run }: NetworkScheduler,
  { finish }: NetworkSchedule,
  open: readonly Row[],
  statusDate: Instant,
): QualityCheck {
  const last = open.find(({ dates }) => dates.earlyFinish === finish);
  if (last === undefined || finish === null) return atLeast("critical path length index", null, 0.95, []);
  const { network, tree } = run;
  const calendar = calendarOf(network, network.place[tree.positionOf.get(last.task.ref) as number] as number);
  const length = calendar.workBetween(seconds(statusDate), seconds(finish)) / 60;
  const least = Math.min(...open.map(({ dates }) => dates.totalFloatMin ?? Infinity));
  return atLeast("critical path length index", length > 0 ? (length + least) / length : null, 0.95, []);
}

function atMost(name: string, value: number | null, limit: number, offenders: readonly string[]): QualityCheck {
  return { name, value, limit, must: "at most", passes: value === null ? null : value <= limit, offenders };
}

function atLeast(name: string, value: number | null, limit: number, offenders: readonly string[]): QualityCheck {
  return { name, value, limit, must: "at least", passes: value === null ? null : value >= limit, offenders };
}

function portion(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function refsOf(rows: readonly { readonly ref: string }[]): readonly string[] {
  return [...new Set(rows.map(({ ref }) => ref))];
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
