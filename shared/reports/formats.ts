import { toMajor } from "../schema/money.ts";

/**
 * How a report in English writes quantities. Our own few lines and not `Intl`, whose words change from one version of its
 * tables to the next: the same report must have the same bytes everywhere. Blanks inside a quantity never break.
 */
const blank = "\u00a0";
const minus = "\u2212";
/** What stands for a figure that does not exist. */
export const nothing = "\u2013";

const symbols: Readonly<Record<string, string>> = { USD: "$", EUR: "€", GBP: "£", JPY: "¥", INR: "₹" };
const scales = [
  { from: 1e9, letter: "B" },
  { from: 1e6, letter: "M" },
  { from: 1e3, letter: "K" },
] as const;

/** An amount of whole minor units, short: `$156.9M`, `−€4.2K`, `CHF 12`. */
export function money(minor: number | null, currency: string): string {
  if (minor === null) return nothing;
  const major = toMajor(minor, currency);
  const symbol = symbols[currency] ?? `${currency}${blank}`;
  return `${major < 0 && short(-major) !== "0" ? minus : ""}${symbol}${short(Math.abs(major))}`;
}

/** The same with a sign in front, for what has changed. */
export function signedMoney(minor: number, currency: string): string {
  return minor > 0 ? `+${money(minor, currency)}` : money(minor, currency);
}

/** Three digits and a letter for the thousands; what rounds up to a thousand takes the next letter. */
function short(major: number): string {
  const scale = scales.findLast(({ from }) => major / from < 999.95) ?? scales[0];
  if (major < 999.5) return major.toFixed(0);
  return `${grouped((major / scale.from).toFixed(1).replace(/\.0$/, ""))}${scale.letter}`;
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",");

/** `58 %`; one decimal where it says more than none. */
export function percent(fraction: number | null, decimals = 0): string {
  if (fraction === null) return nothing;
  const digits = Math.abs(fraction * 100).toFixed(decimals);
  return `${fraction < 0 && Number(digits) !== 0 ? minus : ""}${digits}${blank}%`;
}

/** An index such as CPI, with two decimals. */
export function index(value: number | null): string {
  return value === null ? nothing : value.toFixed(2);
}

/** A whole number: `1,102`. */
export function integer(value: number | null): string {
  return value === null ? nothing : `${value < 0 ? minus : ""}${grouped(Math.abs(value).toFixed(0))}`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `2012-07-31` as `31 Jul 2012`. */
export function day(value: string | null): string {
  if (value === null) return nothing;
  const [year, month, date] = value.split("-");
  return [Number(date), months[Number(month) - 1], year].join(blank);
}

/** `1 project`, `202 projects`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${integer(count)}${blank}${Math.abs(count) === 1 ? one : many}`;
}

/** The verb that goes with a count. */
export function areOrIs(count: number): "is" | "are" {
  return count === 1 ? "is" : "are";
}

/** What follows the caption of a list that was cut to its most important. */
export function cutTo(shown: number, of: number): string {
  return of > shown ? `; first ${integer(shown)} of ${integer(of)}` : "";
}
