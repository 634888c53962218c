const shape = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/i;

/**
 * The one way an instant is kept: in UTC, to the second, or to the millisecond where one was given. Instants so written sort
 * and compare as text only among their like; compare them as times.
 * @returns null when the text names no moment, be it for its form or because no calendar has that day
 */
export function canonicalInstant(text: string): string | null {
  const [, year, month, day, hour] = shape.exec(text) ?? [];
  const milliseconds = Date.parse(text.toUpperCase());
  if (Number.isNaN(milliseconds) || Number(hour) > 23) return null;
  // The 31st of February reads as a day in March.
  const midnight = new Date(`${year ?? ""}-${month ?? ""}-${day ?? ""}T00:00:00Z`);
  if (midnight.getUTCDate() !== Number(day)) return null;
  return new Date(milliseconds).toISOString().replace(".000Z", "Z");
}
