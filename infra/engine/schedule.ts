import { instantText } from "../../shared/calculations/schedule/localTime.ts";
import type { TaskSchedule } from "../../shared/calculations/schedule/NetworkSchedule.ts";
import { scheduleNetwork } from "../../shared/calculations/schedule/scheduleNetwork.ts";
import type { Door } from "./Door.ts";
import { readScheduleDocument } from "./scheduleDocument.ts";

/** `schedule`: a project as `scheduleDocument` describes it → its tasks with early and late dates, float and criticality. */
export function openDoor(): Door {
  return {
    answer: (document: Readonly<Record<string, unknown>>) => {
      const { plan, uids } = readScheduleDocument(document);
      const written = instantWriter();
      return { tasks: scheduleNetwork(plan).tasks.map((task, index) => row(uids[index], task, written)) };
    },
  };
}

function row(uid: unknown, task: TaskSchedule, written: (instant: number) => string): object {
  return {
    uid,
    start: written(task.start),
    finish: written(task.finish),
    earlyStart: written(task.earlyStart),
    earlyFinish: written(task.earlyFinish),
    lateStart: written(task.lateStart),
    lateFinish: written(task.lateFinish),
    totalSlackMin: task.totalFloatMin,
    freeSlackMin: task.freeFloatMin,
    critical: task.critical,
  };
}

/** Schedules name the same instants again and again. */
function instantWriter(): (instant: number) => string {
  const known = new Map<number, string>();
  return (instant) => {
    const text = known.get(instant) ?? instantText(instant);
    known.set(instant, text);
    return text;
  };
}
