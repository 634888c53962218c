import { dayNumber, dayOf } from "../days.ts";
import type { Instant } from "./SchedulePlan.ts";

const shape = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.0+)?)?)?$/;
const minutesPerDay = 1_440;

/**
 * Reads `2026-03-02T08:00:00`, seconds optional, or a day, which stands for its first instant.
 * @returns null for anything else; 24:00 is the end of a day
 * @throws {NotADay} for a day that does not exist
 */
export function instantFrom(text: string): Instant | null {
  const [, day, hours = "0", minutes = "0", seconds = "0"] = shape.exec(text) ?? [];
  if (day === undefined) return null;
  const time = Number(hours) * 60 + Number(minutes) + Number(seconds) / 60;
  const isTime = Number(minutes) < 60 && Number(seconds) < 60 && time <= minutesPerDay;
  return isTime ? dayNumber(day) * minutesPerDay + time : null;
}

/** Writes an instant as `2026-03-02T08:00:00`. @throws {NotADay} outside the years 0 to 9999 */
export function instantText(instant: Instant): string {
  const day = Math.floor(instant / minutesPerDay);
  const seconds = Math.round((instant - day * minutesPerDay) * 60);
  return `${dayOf(day)}T${two(seconds / 3_600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function two(number: number): string {
  return String(Math.floor(number)).padStart(2, "0");
}
