/**
 * A report before it is anything else: what it says, in order, without a word about how it looks. Every renderer (mail,
 * plain text, later paper and workbook) reads this value and nothing more, so all of them say the same.
 */
export interface Report {
  /** BCP 47, for the `lang` of a document. */
  readonly language: string;
  /** The kind of report, such as "Portfolio highlight report". */
  readonly kind: string;
  /** What it is about. */
  readonly title: string;
  /** `YYYY-MM-DD`: the figures tell how things stood at the end of this day. */
  readonly dataDate: string;
  /** One line for a mail's subject, and one for the line that an inbox shows below it. */
  readonly subject: string;
  readonly preheader: string;
  /** What matters, in at most 120 words. */
  readonly headline: readonly string[];
  /** How the whole divides by colour. */
  readonly spread: readonly Share[];
  readonly sections: readonly Section[];
  /** Where the figures come from: label and value. */
  readonly foot: readonly Line[];
}

/** A colour always comes with its word and its shape, so that nobody depends on seeing it. */
export interface Mark {
  readonly tone: Tone;
  readonly shape: string;
  readonly word: string;
}

export type Tone = "red" | "amber" | "green" | "grey" | "none";

export interface Share {
  readonly mark: Mark;
  readonly count: number;
}

export interface Line {
  readonly label: string;
  readonly text: string;
}

/** A part of a report; its title is a sentence that states the finding. */
export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "findings"; readonly list: Findings }
  | { readonly kind: "tiles"; readonly tiles: readonly Tile[] }
  | { readonly kind: "table"; readonly table: Table };

export interface Findings {
  readonly caption: string;
  readonly findings: readonly Finding[];
  /** How many there would be, were the list not cut to the most important. */
  readonly ofFindings: number;
}

/** Something a reader should look into: what it is about, how it stands, and why, in sentences. */
export interface Finding {
  readonly subject: string;
  readonly context: string;
  readonly marks: readonly LabelledMark[];
  /** A word for what the marks have between them: "Watermelon" is green outside and red inside. */
  readonly flag: string | null;
  readonly sentences: readonly string[];
}

/** A mark and who says so: "derived", "reported". */
export interface LabelledMark {
  readonly label: string;
  readonly mark: Mark;
}

/** One figure, large, with what it covers or means below it. */
export interface Tile {
  readonly label: string;
  readonly text: string;
  readonly note: string;
}

export interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** How many rows there would be, were the table not cut to the most important. */
  readonly ofRows: number;
}

export interface Column {
  readonly label: string;
  readonly align: "start" | "end";
}

/** What people read, what a machine would, and a second line that puts it in its place. */
export interface Cell {
  readonly text: string;
  readonly value: string | number | null;
  readonly note?: string;
  readonly tone?: "worse" | "better";
  /** Shown instead of the text where the cell is a colour. */
  readonly mark?: Mark;
}
