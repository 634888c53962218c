/** Whether every line with something on it has the form that a column of lines asks for (`2026-03 1200.50`). */
export function everyLine(lines: string | null, form: RegExp): boolean {
  if (lines === null) return true;
  return lines
    .split(/\r?\n/)
    .map((line) => line.trim())
    .every((line) => line === "" || form.test(line));
}

/** `2026 1200.50` or `2026-03 1200.50`: a year or a month, then an amount in major units. */
export const amountByPeriod = /^\d{4}(-(0[1-9]|1[0-2]))?\s+-?\d+(\.\d+)?$/;

/** `2026-03-31 1200.50`: a day, then an amount in major units. */
export const amountByDay = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\s+-?\d+(\.\d+)?$/;
