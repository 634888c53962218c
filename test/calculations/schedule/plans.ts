import { instantFrom, instantText } from "../../../shared/calculations/schedule/localTime.ts";
import { scheduleNetwork } from "../../../shared/calculations/schedule/scheduleNetwork.ts";
import type {
  PlanCalendar,
  PlanTask,
  SchedulePlan,
  WorkingHours,
} from "../../../shared/calculations/schedule/SchedulePlan.ts";

export const office: WorkingHours = [
  [480, 720],
  [780, 1_020],
];
export const standard: PlanCalendar = {
  ref: "standard",
  week: [office, office, office, office, office, [], []],
  exceptions: [],
};

/** `at("09T08:00")`: an instant of March 2026. */
export const at = (text: string): number => instantFrom(`2026-03-${text}`) ?? NaN;

/** From Monday 2 March 2026, 08:00, on the standard calendar. */
export const planOf = (
  tasks: readonly PlanTask[],
  change: Partial<SchedulePlan["projects"][number]> = {},
): SchedulePlan => ({
  projects: [{ ref: "P", start: at("02T08:00"), calendar: "standard", ...change }],
  calendars: [standard],
  tasks,
});

/** `task("B", 8, "A FS 120, C SS -60")`: hours, and lags in minutes. */
export function task(ref: string, hours: number, links = "", change: Partial<PlanTask> = {}): PlanTask {
  const parsed = links
    .split(", ")
    .filter((link) => link !== "")
    .map((link) => {
      const [from = "", type = "FS", lag = "0"] = link.split(" ");
      return { from, type: type as "FS" | "SS" | "FF" | "SF", lag: { min: Number(lag) } };
    });
  return { ref, durationMin: hours * 60, links: parsed, ...change };
}

/** `02T08:00-02T17:00 +60/0`: scheduled start and finish in March 2026, total and free float in minutes. */
export function lines(plan: SchedulePlan): Readonly<Record<string, string>> {
  const text = (instant: number): string => instantText(instant).slice(8, 16);
  return Object.fromEntries(
    scheduleNetwork(plan).tasks.map(({ ref, start, finish, totalFloatMin, freeFloatMin }) => [
      ref,
      `${text(start)}-${text(finish)} ${totalFloatMin}/${freeFloatMin}`,
    ]),
  );
}
