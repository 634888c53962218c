import type { RagColour } from "../calculations/ragStatus.ts";
import type { Mark } from "./Report.ts";

const marks: Readonly<Record<RagColour | "unknown", Mark>> = {
  red: { tone: "red", shape: "■", word: "Red" },
  amber: { tone: "amber", shape: "▲", word: "Amber" },
  green: { tone: "green", shape: "●", word: "Green" },
  grey: { tone: "grey", shape: "◌", word: "Stale" },
  unknown: { tone: "none", shape: "–", word: "Not judged" },
};

/** Worst first, as reports list them. */
export const colourOrder = ["red", "amber", "grey", "unknown", "green"] as const;

/** How a colour is shown: always with a shape and a word beside it. */
export function markOf(colour: RagColour | "unknown" | null): Mark {
  return marks[colour ?? "unknown"];
}
