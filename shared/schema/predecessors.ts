import { isRef } from "./refs.ts";

/** How a task waits for another: finish-start, start-start, finish-finish or start-finish. */
export type DependencyType = "FS" | "SS" | "FF" | "SF";

/** One predecessor of a task. A lag is working time; a lead is a negative lag. */
export interface Predecessor {
  readonly ref: string;
  readonly type: DependencyType;
  readonly lag: number;
  readonly lagUnit: LagUnit;
}

export type LagUnit = "h" | "d" | "w";

const pattern = /^(.*?)(?:(FS|SS|FF|SF)([+-]\d{1,5}(?:\.\d{1,4})?(h|d|w)?)?)?$/i;

/**
 * Reads predecessors as planners write them: `12FS+2d;15SS;TSK-0020`. A bare number is the row of that number in the
 * register whose refs begin with `idPrefix`; a bare ref means finish-start without lag.
 * @returns null when the text is not a list of predecessors
 */
export function parsePredecessors(text: string, idPrefix: string): readonly Predecessor[] | null {
  const parts = text.split(/[;,]/).map((part) => part.replace(/\s+/g, ""));
  const found = parts.filter((part) => part !== "").map((part) => parseOne(part, idPrefix));
  return found.every((one) => one !== null) ? found : null;
}

function parseOne(part: string, idPrefix: string): Predecessor | null {
  const [, named = "", type = "FS", lag, lagUnit = "d"] = pattern.exec(part) ?? [];
  const ref = /^\d+$/.test(named) ? `${idPrefix}-${named.padStart(4, "0")}` : named.toUpperCase();
  if (!isRef(ref)) return null;
  const length = lag === undefined ? 0 : Number.parseFloat(lag);
  return {
    ref,
    type: type.toUpperCase() as DependencyType,
    lag: length === 0 ? 0 : length, // no lag at all has no sign and no unit
    lagUnit: length === 0 ? "d" : (lagUnit.toLowerCase() as LagUnit),
  };
}

/** The one way we write predecessors down; reading it again gives the same list. */
export function formatPredecessors(list: readonly Predecessor[]): string {
  return list.map(formatOne).join(";");
}

function formatOne({ ref, type, lag, lagUnit }: Predecessor): string {
  if (lag !== 0) return `${ref}${type}${lag > 0 ? "+" : ""}${lag}${lagUnit}`;
  // A ref that ends like a dependency type (TSK-OFF) would be read as one.
  return type === "FS" && !/(FS|SS|FF|SF)$/.test(ref) ? ref : `${ref}${type}`;
}
