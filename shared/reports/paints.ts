/**
 * The colours of a report: few, calm, and each a pair of ink and the ground it stands on, for a light and a dark screen. A
 * renderer takes colours from here alone, so that the contrast of every pair it uses can be computed and tested.
 */
export interface Paint {
  readonly light: Pair;
  readonly dark: Pair;
  /** Whether the ground is painted too, or is that of the card below. */
  readonly fills: boolean;
}

/** Six hexadecimal digits each. */
export interface Pair {
  readonly ink: string;
  readonly ground: string;
}

const card = { light: "#ffffff", dark: "#1b2027" };

const onCard = (light: string, dark: string): Paint => ({
  light: { ink: light, ground: card.light },
  dark: { ink: dark, ground: card.dark },
  fills: false,
});
const filled = (light: Pair, dark: Pair): Paint => ({ light, dark, fills: true });

export const paints = {
  /** Around the card: what the foot is written in. */
  page: filled({ ink: "#5a6470", ground: "#f2f3f0" }, { ink: "#a3adb8", ground: "#111519" }),
  card: filled({ ink: "#1d2733", ground: card.light }, { ink: "#e6eaee", ground: card.dark }),
  muted: onCard("#5a6470", "#a3adb8"),
  accent: onCard("#2b5876", "#8fbcd9"),
  worse: onCard("#a1261b", "#f2a299"),
  better: onCard("#22693a", "#8ccf9f"),
  tile: filled({ ink: "#1d2733", ground: "#f6f7f4" }, { ink: "#e6eaee", ground: "#242b33" }),
  tileMuted: filled({ ink: "#5a6470", ground: "#f6f7f4" }, { ink: "#a9b3bd", ground: "#242b33" }),
  red: filled({ ink: "#8c1d13", ground: "#fbe6e3" }, { ink: "#ffd8d2", ground: "#5c211b" }),
  amber: filled({ ink: "#6a4600", ground: "#fcf0d2" }, { ink: "#ffe2a3", ground: "#533c0c" }),
  green: filled({ ink: "#1c5a2f", ground: "#e2f2e6" }, { ink: "#c8efd1", ground: "#1e4629" }),
  grey: filled({ ink: "#454d56", ground: "#e9ecee" }, { ink: "#dce1e6", ground: "#3a424b" }),
  none: filled({ ink: "#454d56", ground: "#f3f4f5" }, { ink: "#c9d0d6", ground: "#2b323a" }),
} as const satisfies Readonly<Record<string, Paint>>;

export type PaintName = keyof typeof paints;

/** Lines and bars carry no text; their colours are solid. */
export const solids = {
  rule: { light: "#e3e6e2", dark: "#343c45" },
  red: { light: "#b5372b", dark: "#d4695d" },
  amber: { light: "#d99a1c", dark: "#d9a53d" },
  green: { light: "#4d9463", dark: "#5ba374" },
  grey: { light: "#9aa4ad", dark: "#77828d" },
  none: { light: "#ced4d9", dark: "#4a545e" },
} as const;

export type SolidName = keyof typeof solids;
