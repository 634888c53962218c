import type { Column } from "../schema/columns.ts";

/** How numbers are written where a text comes from. */
export interface Writing {
  /** Commas separate thousands and a point the decimals. Where that is not sure, what could mean two things is not read. */
  readonly isEnglish: boolean;
}

const english: Writing = { isEnglish: true };

/**
 * Reads what a person wrote in a cell: `1,234.50`, `25 %`, `yes`, `3/5/10`. What does not read stays as it was written; an
 * apostrophe that kept a spreadsheet from taking it for a formula goes.
 */
export function parseText(column: Column, written: string, writing = english): unknown {
  const text = written.replace(/^'(?='*\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/, "").trim();
  if (text === "") return null;
  switch (column.kind) {
    case "number":
    case "integer":
    case "money":
      return parseNumber(text, writing) ?? text;
    case "fraction": {
      const percent = /^(.*?)\s*%$/.exec(text)?.[1];
      return (percent === undefined ? parseNumber(text, writing) : hundredth(parseNumber(percent, writing))) ?? text;
    }
    case "flag":
      return /^(true|yes|y|1|x)$/i.test(text) ? true : /^(false|no|n|0)$/i.test(text) ? false : text;
    case "multiChoice":
    case "links":
    case "people":
      return text.split(";").map((part) => part.trim());
    case "estimate": {
      const points = text.split("/").map((part) => parseNumber(part.trim(), writing));
      if (points.length !== 3 || points.includes(null)) return text;
      const [optimistic, mostLikely, pessimistic] = points;
      return { optimistic, mostLikely, pessimistic };
    }
    default:
      return text;
  }
}

/** A number with a point, its thousands perhaps separated by commas or blanks; null for anything that could mean two things. */
function parseNumber(text: string, { isEnglish }: Writing): number | null {
  // 1.500 is one and a half here and fifteen hundred elsewhere; no group of thousands begins with 0, as 0.250 does.
  if (!isEnglish && /^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(text)) return null;
  const grouped = /^[+-]?[1-9]\d{0,2}([, \u00A0\u202F])\d{3}(\1\d{3})*(\.\d+)?$/.exec(text);
  const isGrouped = grouped !== null && (isEnglish || grouped[1] !== ",");
  const plain = isGrouped ? text.replace(/[, \u00A0\u202F]/g, "") : text;
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/.test(plain)) return null;
  return Number.isFinite(Number(plain)) ? Number(plain) : null;
}

/** A percentage as a fraction, in decimal: 7 % is 0.07, not 0.07 and a little. */
function hundredth(percentage: number | null): number | null {
  if (percentage === null) return null;
  const [digits = "", exponent = "0"] = String(percentage).split("e");
  return Number(`${digits}e${Number(exponent) - 2}`);
}
