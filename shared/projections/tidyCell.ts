import { isList } from "../schema/columns.ts";
import type { Column } from "../schema/columns.ts";
import { canonicalInstant } from "../schema/instants.ts";
import { formatPredecessors, parsePredecessors } from "../schema/predecessors.ts";
import { canonicalRef } from "../schema/refs.ts";

/** Nearer to nothing than any store can tell. */
const nothing = 1e-100;

/**
 * Mends what is meant beyond doubt, so that validation judges meaning and not typing: blanks around words, an option or a
 * ref in the wrong case, line ends of another system, an empty text where a cell is empty, one value where a list belongs.
 * Everything else stays as sent.
 * @param prefixOf the ref prefix of a register, for predecessors given by number
 */
export function tidyCell(column: Column, sent: unknown, prefixOf: (register: string) => string): unknown {
  const isLone = isList(column) && (sent === null || typeof sent === "string");
  const value = isLone ? [sent] : sent;
  if (!Array.isArray(value)) return tidyValue(column, value, prefixOf);
  const tidy = value.map((item) => tidyValue(column, item, prefixOf)).filter((item) => item !== null);
  return [...new Set(tidy)];
}

function tidyValue(column: Column, sent: unknown, prefixOf: (register: string) => string): unknown {
  if (typeof sent === "number") return Math.abs(sent) < nothing ? 0 : sent;
  if (typeof sent !== "string") return sent;
  const words = sent.replace(/\r\n?/g, "\n").trim().normalize("NFC");
  if (words === "") return null;
  switch (column.kind) {
    case "choice":
    case "multiChoice":
      return column.options.find((option) => sameWords(option, words)) ?? words;
    case "link":
    case "links":
      return canonicalRef(words);
    case "person":
    case "people":
      return words.toLowerCase();
    case "instant":
      return canonicalInstant(words) ?? words;
    case "predecessors": {
      const list = parsePredecessors(words, prefixOf(column.to));
      return list === null ? words : formatPredecessors(list) || null;
    }
    default:
      return words;
  }
}

const sameWords = (a: string, b: string): boolean => a === b || plain(a) === plain(b);
const plain = (words: string): string => words.toLowerCase().replace(/[\s_-]+/g, " ");
