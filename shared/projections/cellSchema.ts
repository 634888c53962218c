import * as z from "zod";
import type { Column } from "../schema/columns.ts";
import { parsePredecessors } from "../schema/predecessors.ts";

const address = z.email().max(254);

// A lone surrogate is not a character: UTF-8, and so the store, would replace it silently.
const words = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[^\p{Surrogate}]*$/u);

const listOf = (item: z.ZodType, { required }: Column) =>
  z
    .array(item)
    .min(required ? 1 : 0)
    .max(200);

/** Beyond this no quantity of a project lies, and a computer no longer counts exactly. */
export const numberLimit = 1e15;

/** The days that plans are made of: beyond them lie slips of the pen, such as 0026 and 9026 for 2026. */
export const dayLimits = { first: "1900-01-01", last: "2199-12-31" } as const;

const ranged = (base: z.ZodNumber, { min = -numberLimit, max = numberLimit }: { min?: number; max?: number }) =>
  base.min(min).max(max);

const points = z.number().min(-numberLimit).max(numberLimit);

/** What a cell of this column looks like on the wire (JSON): money as a decimal, links as refs, days as `YYYY-MM-DD`. */
export function cellSchema(column: Column): z.ZodType {
  return shape(column).meta({
    title: column.label,
    ...(column.help === undefined ? {} : { description: column.help }),
  });
}

function shape(column: Column): z.ZodType {
  switch (column.kind) {
    case "text":
      return words(column.max).regex(/^[^\p{Cc}]*$/u);
    case "longText":
      return words(column.max).regex(/^[^\p{Cc}]*(?:[\n\t][^\p{Cc}]*)*$/u);
    case "number":
    case "money":
    case "fraction":
      return ranged(z.number(), column);
    case "integer":
      return ranged(z.int(), column);
    case "day":
      return z.iso.date().refine((day) => day >= dayLimits.first && day <= dayLimits.last);
    case "instant":
      return z.iso.datetime();
    case "choice":
      return z.enum(column.options);
    case "multiChoice":
      return listOf(z.enum(column.options), column);
    case "flag":
      return z.boolean();
    case "person":
      return address;
    case "people":
      return listOf(address, column);
    case "link":
      return z.string().max(40);
    case "links":
      return listOf(z.string().max(40), column);
    case "predecessors":
      return z
        .string()
        .max(1000)
        .refine((list) => parsePredecessors(list, "") !== null);
    case "estimate":
      return z
        .strictObject({ optimistic: points, mostLikely: points, pessimistic: points })
        .refine(({ optimistic, mostLikely, pessimistic }) => optimistic <= mostLikely && mostLikely <= pessimistic);
  }
}
