import * as z from "zod";
import { isList } from "../schema/columns.ts";
import type { Column } from "../schema/columns.ts";
import type { Register } from "../schema/defineRegister.ts";
import { cellSchema } from "./cellSchema.ts";

/** What the product adds to every row; no register may name a column like one of these. */
export const rowMeta = {
  id: z.string().meta({ description: "Opaque and permanent.", examples: ["rsk_01kb3v4y6m0000000000000000"] }),
  ref: z
    .string()
    .meta({ description: "What people call the row; unique in its register, permanent.", examples: ["RSK-0042"] }),
  version: z.int().meta({ description: "Grows by one with every change of the row; also its ETag." }),
  rev: z.int().meta({ description: "The revision of the register at which the row last changed." }),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  updatedAt: z.iso.datetime(),
  updatedBy: z.string(),
  source: z.enum(["api", "sheet", "import", "system"]),
} as const;

/** What a caller may send: any columns, none of them twice, none unknown. Emptied by null (a list by an empty list). */
export function patchSchema(register: Register): z.ZodObject {
  return remember(patches, register, () =>
    z.strictObject(mapColumns(register.columns, (column) => orNull(column, cellSchema(column)).optional())),
  );
}

/** What a caller must send to make a row: as above, with the required columns. */
export function newRowSchema(register: Register): z.ZodObject {
  return z.strictObject({
    ref: rowMeta.ref.optional(),
    ...mapColumns(register.columns, (column) =>
      column.required ? cellSchema(column) : orNull(column, cellSchema(column)).optional(),
    ),
  });
}

/** What a caller gets: every column, the figures computed from its own row, and what the product adds. */
export function rowReplySchema(register: Register): z.ZodObject {
  const computed = Object.fromEntries(
    Object.entries(register.computed).map(([name, { as, formula }]) => [
      name,
      cellSchema(as)
        .nullable()
        .meta({ readOnly: true, description: `Computed: ${formula}` }),
    ]),
  );
  return z.object({
    ...rowMeta,
    ...mapColumns(register.columns, (column) =>
      column.required ? cellSchema(column) : orNull(column, cellSchema(column)),
    ),
    ...computed,
  });
}

/** What a list shows of a row: the columns that were asked for, and always what names it. */
export function listedRowSchema(register: Register): z.ZodObject {
  const { id, ref, version } = rowMeta;
  return rowReplySchema(register).partial().extend({ id, ref, version });
}

const orNull = (column: Column, schema: z.ZodType): z.ZodType => (isList(column) ? schema : schema.nullable());

function mapColumns(columns: Register["columns"], schemaOf: (column: Column) => z.ZodType): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, schemaOf(column)]));
}

// Building a schema costs more than using it; a register lives as long as its portfolio's custom fields stay the same.
const patches = new WeakMap<Register, z.ZodObject>();

function remember<K extends object, V>(memory: WeakMap<K, V>, key: K, make: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
