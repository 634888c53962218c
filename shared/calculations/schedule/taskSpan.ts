import { linkFlags, taskFlags } from "./Network.ts";
import type { Network } from "./Network.ts";
import type { WorkingTime } from "./WorkingTime.ts";

/** The calendar in which the float of the task at this place is counted. */
export function calendarOf({ calendars, calendar }: Network, at: number): WorkingTime {
  return calendars[calendar[at] as number] as WorkingTime;
}

/** When the task finishes if it starts here. */
export function finishAfter(network: Network, at: number, start: number): number {
  return after(network, at, start, network.duration[at] as number);
}

/** When what is left of it finishes if that starts here. */
export function restAfter(network: Network, at: number, start: number): number {
  return after(network, at, start, network.remaining[at] as number);
}

/** When it must start to finish here. */
export function startBefore(network: Network, at: number, finish: number): number {
  return before(network, at, finish, network.duration[at] as number);
}

/** When what is left of it must start to finish here. */
export function restBefore(network: Network, at: number, finish: number): number {
  return before(network, at, finish, network.remaining[at] as number);
}

/** The next instant at which it can start. A milestone may also stand where a period of work ends. */
export function nextStart(network: Network, at: number, time: number): number {
  const calendar = lengthCalendarOf(network, at);
  const start = calendar.nextStart(time);
  if (start === time || ((network.flags[at] as number) & taskFlags.milestone) === 0) return start;
  return calendar.closesAt(time) ? time : start;
}

/** The last instant at which its work can have ended, if none is left between that and this one. */
export function lastFinish(network: Network, at: number, time: number): number {
  return lengthCalendarOf(network, at).lastFinish(time);
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

function lengthCalendarOf({ calendars, lengthCalendar }: Network, at: number): WorkingTime {
  return calendars[lengthCalendar[at] as number] as WorkingTime;
}

function after(network: Network, at: number, start: number, length: number): number {
  if ((network.flags[at] as number) & taskFlags.elapsed) return start + length;
  return lengthCalendarOf(network, at).add(start, length);
}

function before(network: Network, at: number, finish: number, length: number): number {
  if ((network.flags[at] as number) & taskFlags.elapsed) return finish - length;
  return lengthCalendarOf(network, at).subtract(finish, length);
}
