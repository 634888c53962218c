import { linkFlags, taskFlags } from "./Network.ts";
import type { Assignment, Network } from "./Network.ts";
import type { WorkingTime } from "./WorkingTime.ts";

export function calendarOf({ calendars, calendar }: Network, at: number): WorkingTime {
  return calendars[calendar[at] as number] as WorkingTime;
}

/** When the task at this place finishes if it starts here; with people assigned, when the last of them does. */
export function finishAfter(network: Network, at: number, start: number): number {
  const flags = network.flags[at] as number;
  if (flags & taskFlags.assigned) {
    return assigned(network, at, -Infinity, Math.max, (calendar, { length }) => calendar.add(start, length));
  }
  const duration = network.duration[at] as number;
  return flags & taskFlags.elapsed ? start + duration : calendarOf(network, at).add(start, duration);
}

/** When it must start to finish here. */
export function startBefore(network: Network, at: number, finish: number): number {
  return lengthBefore(network, at, finish, network.duration[at] as number, false);
}

/** When what is left of it must start to finish here. */
export function restBefore(network: Network, at: number, finish: number): number {
  return lengthBefore(network, at, finish, network.remaining[at] as number, true);
}

/** When what is left of it finishes if that starts here. */
export function restAfter(network: Network, at: number, start: number): number {
  const flags = network.flags[at] as number;
  if (flags & taskFlags.assigned) {
    return assigned(network, at, -Infinity, Math.max, (calendar, { remaining }) => calendar.add(start, remaining));
  }
  const rest = network.remaining[at] as number;
  return flags & taskFlags.elapsed ? start + rest : calendarOf(network, at).add(start, rest);
}

function lengthBefore(network: Network, at: number, finish: number, length: number, ofRest: boolean): number {
  const flags = network.flags[at] as number;
  if (flags & taskFlags.assigned) {
    return assigned(network, at, Infinity, Math.min, (calendar, work) =>
      calendar.subtract(finish, ofRest ? work.remaining : work.length),
    );
  }
  return flags & taskFlags.elapsed ? finish - length : calendarOf(network, at).subtract(finish, length);
}

/**
 * The next instant at which the task can start, on the first calendar that opens. A milestone may also stand where a
 * period of work ends.
 */
export function nextStart(network: Network, at: number, time: number): number {
  const flags = network.flags[at] as number;
  const isMilestone = (flags & taskFlags.milestone) !== 0;
  if ((flags & taskFlags.assigned) === 0) return nextStartOn(calendarOf(network, at), time, isMilestone);
  return assigned(network, at, Infinity, Math.min, (calendar) => nextStartOn(calendar, time, isMilestone));
}

function nextStartOn(calendar: WorkingTime, time: number, isMilestone: boolean): number {
  const start = calendar.nextStart(time);
  return isMilestone && start > time && calendar.lastFinish(time) === time ? time : start;
}

/** The last instant at which the task's work can have ended, if none is left between it and this one. */
export function lastFinish(network: Network, at: number, time: number): number {
  if (((network.flags[at] as number) & taskFlags.assigned) === 0) return calendarOf(network, at).lastFinish(time);
  return assigned(network, at, -Infinity, Math.max, (calendar) => calendar.lastFinish(time));
}

/** An instant moved by a link's lag, in the successor's working time or that of the clock; back when `sign` is -1. */
export function withLag(network: Network, link: number, time: number, sign: 1 | -1): number {
  const lag = sign * (network.links.lag[link] as number);
  if (lag === 0) return time;
  const isElapsed = ((network.links.flags[link] as number) & linkFlags.elapsed) !== 0;
  return shifted(calendarOf(network, network.links.to[link] as number), time, lag, isElapsed);
}

/** An instant moved by seconds of working time, or by whole minutes of the clock. */
export function shifted(calendar: WorkingTime, time: number, lag: number, isElapsed: boolean): number {
  if (isElapsed) return time + Math.trunc(lag / 60) * 60;
  return lag < 0 ? calendar.subtract(time, -lag) : calendar.add(time, lag);
}

/** The first or last of what each assignment says, on its own calendar. */
function assigned(
  { calendars, assignments }: Network,
  at: number,
  nothing: number,
  choose: (a: number, b: number) => number,
  instant: (calendar: WorkingTime, work: Assignment) => number,
): number {
  return (assignments.get(at) ?? []).reduce(
    (best, work) => choose(best, instant(calendars[work.calendar] as WorkingTime, work)),
    nothing,
  );
}
