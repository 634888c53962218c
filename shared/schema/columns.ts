/**
 * The kinds of columns a register can have. A column is data; a projection (zod, OpenAPI, item, sheet, CSV) has one branch
 * per kind and never asks which register a column belongs to.
 */

/** What every column says, whatever it holds. */
interface Common {
  readonly label: string;
  /** A row without a value here is refused. A list (links, choices) that is required must not be empty. */
  readonly required: boolean;
  /** One or two sentences for whoever fills the column in. */
  readonly help?: string;
  /** Shown only to those who may see personal data. */
  readonly personal?: boolean;
  /** What was once written stays: other things were understood by it. */
  readonly permanent?: boolean;
}

interface Range {
  readonly min?: number;
  readonly max?: number;
}

/** One line of words. `max` counts characters; 200 unless said. */
export interface TextColumn extends Common {
  readonly kind: "text";
  readonly max: number;
}

/** Paragraphs. `max` counts characters; 4,000 unless said. */
export interface LongTextColumn extends Common {
  readonly kind: "longText";
  readonly max: number;
}

/** Any quantity; `unit` names it for people (`h/day`, `points`). */
export interface NumberColumn extends Common, Range {
  readonly kind: "number";
  readonly unit?: string;
}

export interface IntegerColumn extends Common, Range {
  readonly kind: "integer";
  readonly unit?: string;
}

/** An amount: whole minor units inside, a decimal at the edges. Its currency is the portfolio's, or named by another column. */
export interface MoneyColumn extends Common, Range {
  readonly kind: "money";
  /** The column of the same row that holds the ISO 4217 code. */
  readonly currencyColumn?: string;
}

/** A share from 0 to 1 unless said, which people read as a percentage. */
export interface FractionColumn extends Common {
  readonly kind: "fraction";
  readonly min: number;
  readonly max: number;
}

/** A calendar day, `YYYY-MM-DD`. */
export interface DayColumn extends Common {
  readonly kind: "day";
}

/** A moment in UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
export interface InstantColumn extends Common {
  readonly kind: "instant";
}

export interface ChoiceColumn<Option extends string = string> extends Common {
  readonly kind: "choice";
  readonly options: readonly Option[];
}

export interface MultiChoiceColumn<Option extends string = string> extends Common {
  readonly kind: "multiChoice";
  readonly options: readonly Option[];
}

export interface FlagColumn extends Common {
  readonly kind: "flag";
}

/** A person, known by e-mail address. */
export interface PersonColumn extends Common {
  readonly kind: "person";
}

/** Several people; each address stands on its own, so that none can smuggle in another. */
export interface PeopleColumn extends Common {
  readonly kind: "people";
}

/** Another row, known by its ref (`PRJ-0007`), which never changes. `to` is the other register's name. */
export interface LinkColumn extends Common {
  readonly kind: "link";
  readonly to: string;
}

export interface LinksColumn extends Common {
  readonly kind: "links";
  readonly to: string;
}

/** What must happen before, as planners write it: `12FS+2d;15SS`. `to` is the register of the predecessors. */
export interface PredecessorsColumn extends Common {
  readonly kind: "predecessors";
  readonly to: string;
}

/** Optimistic, most likely and pessimistic, in order; `unit` is days unless said. */
export interface EstimateColumn extends Common {
  readonly kind: "estimate";
  readonly unit: string;
}

export type Column =
  | TextColumn
  | LongTextColumn
  | NumberColumn
  | IntegerColumn
  | MoneyColumn
  | FractionColumn
  | DayColumn
  | InstantColumn
  | ChoiceColumn
  | MultiChoiceColumn
  | FlagColumn
  | PersonColumn
  | PeopleColumn
  | LinkColumn
  | LinksColumn
  | PredecessorsColumn
  | EstimateColumn;

export type ColumnKind = Column["kind"];

export interface ThreePoints {
  readonly optimistic: number;
  readonly mostLikely: number;
  readonly pessimistic: number;
}

/** What a cell can hold; `null` is an empty one. */
export type Cell = string | number | boolean | readonly string[] | ThreePoints | null;

/** The value a column holds when it holds one. */
export type ValueOf<C extends Column> =
  C extends ChoiceColumn<infer Option>
    ? Option
    : C extends MultiChoiceColumn<infer Option>
      ? readonly Option[]
      : C extends LinksColumn | PeopleColumn
        ? readonly string[]
        : C extends NumberColumn | IntegerColumn | MoneyColumn | FractionColumn
          ? number
          : C extends FlagColumn
            ? boolean
            : C extends EstimateColumn
              ? ThreePoints
              : string;

/** Columns that hold several values are empty lists when they hold none, never null. */
export type ListKind = "multiChoice" | "links" | "people";

export function isList(column: Column): column is Extract<Column, { kind: ListKind }> {
  return column.kind === "multiChoice" || column.kind === "links" || column.kind === "people";
}

type Said<C extends Column> = Partial<Omit<C, "kind" | "label" | "required" | "options" | "to">> & {
  readonly required?: boolean;
};
type Required<O> = O extends { readonly required: true } ? { readonly required: true } : { readonly required: boolean };

function column<C extends Column, O extends Said<C>>(fixed: Omit<C, "required">, said: O | undefined): C & Required<O> {
  return { required: false, ...fixed, ...said } as unknown as C & Required<O>;
}

export const text = <const O extends Said<TextColumn>>(label: string, said?: O) =>
  column<TextColumn, O>({ kind: "text", label, max: 200 }, said);
export const longText = <const O extends Said<LongTextColumn>>(label: string, said?: O) =>
  column<LongTextColumn, O>({ kind: "longText", label, max: 4000 }, said);
export const number = <const O extends Said<NumberColumn>>(label: string, said?: O) =>
  column<NumberColumn, O>({ kind: "number", label }, said);
export const integer = <const O extends Said<IntegerColumn>>(label: string, said?: O) =>
  column<IntegerColumn, O>({ kind: "integer", label }, said);
export const money = <const O extends Said<MoneyColumn>>(label: string, said?: O) =>
  column<MoneyColumn, O>({ kind: "money", label }, said);
export const fraction = <const O extends Said<FractionColumn>>(label: string, said?: O) =>
  column<FractionColumn, O>({ kind: "fraction", label, min: 0, max: 1 }, said);
export const day = <const O extends Said<DayColumn>>(label: string, said?: O) =>
  column<DayColumn, O>({ kind: "day", label }, said);
export const instant = <const O extends Said<InstantColumn>>(label: string, said?: O) =>
  column<InstantColumn, O>({ kind: "instant", label }, said);
export const choice = <const Option extends string, const O extends Said<ChoiceColumn>>(
  label: string,
  options: readonly Option[],
  said?: O,
) => column<ChoiceColumn<Option>, O>({ kind: "choice", label, options }, said);
export const multiChoice = <const Option extends string, const O extends Said<MultiChoiceColumn>>(
  label: string,
  options: readonly Option[],
  said?: O,
) => column<MultiChoiceColumn<Option>, O>({ kind: "multiChoice", label, options }, said);
export const flag = <const O extends Said<FlagColumn>>(label: string, said?: O) =>
  column<FlagColumn, O>({ kind: "flag", label }, said);
export const person = <const O extends Said<PersonColumn>>(label: string, said?: O) =>
  column<PersonColumn, O>({ kind: "person", label }, said);
export const people = <const O extends Said<PeopleColumn>>(label: string, said?: O) =>
  column<PeopleColumn, O>({ kind: "people", label }, said);
export const link = <const O extends Said<LinkColumn>>(label: string, to: string, said?: O) =>
  column<LinkColumn, O>({ kind: "link", label, to }, said);
export const links = <const O extends Said<LinksColumn>>(label: string, to: string, said?: O) =>
  column<LinksColumn, O>({ kind: "links", label, to }, said);
export const predecessors = <const O extends Said<PredecessorsColumn>>(label: string, to: string, said?: O) =>
  column<PredecessorsColumn, O>({ kind: "predecessors", label, to }, said);
export const estimate = <const O extends Said<EstimateColumn>>(label: string, said?: O) =>
  column<EstimateColumn, O>({ kind: "estimate", label, unit: "days" }, said);
