import * as z from "zod";
import type { Register } from "../../schema/defineRegister.ts";
import { numberedRef, rowId } from "../../schema/refs.ts";
import { batchSchema } from "../batchSchema.ts";
import { readRow } from "../readRow.ts";
import { schemaRef } from "./components.ts";
import { listedRowSchema, newRowSchema, patchSchema, rowReplySchema } from "../rowSchema.ts";
import { writeRow } from "../writeRow.ts";

/** What rows are called in a program: `BudgetLines`. */
export function pluralName({ name }: Register): string {
  return name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** What one row is called: `BudgetLine`. */
export function typeName(register: Register): string {
  return pluralName(register).replace(/ies$/, "y").replace(/s$/, "");
}

const added = "Columns that the portfolio has added to the register are taken and shown like its own.";

/** The schemas of one register: a row as it is listed and shown, as it is made, as it is changed, and many at once. */
export function rowSchemas(register: Register): Record<string, object> {
  const type = typeName(register);
  const [first = {}] = register.samples;
  const [column = ""] = Object.keys(first);
  const own = { override: open, description: `${register.about} ${added}` };
  const patch = patchSchema(register).meta({
    ...own,
    id: `${type}Patch`,
    unusedIO: "input",
    examples: [{ [column]: first[column] }],
  });
  return {
    [`${type}Listed`]: listedRowSchema(register).meta({ ...own, id: `${type}Listed` }),
    [type]: {
      description: own.description,
      allOf: [schemaRef(`${type}Listed`)],
      required: Object.keys(rowReplySchema(register).shape),
      examples: [shownSample(register)],
    },
    [`${type}New`]: newRowSchema(register).meta({ ...own, id: `${type}New`, unusedIO: "input", examples: [first] }),
    [`${type}Patch`]: patch,
    [`${type}Batch`]: batchSchema(patch).meta({
      id: `${type}Batch`,
      unusedIO: "input",
      examples: [{ operations: [{ op: "upsert", ref: numberedRef(register.idPrefix, 1), row: first }] }],
    }),
  };
}

/** Readers must bear members they do not know: some portfolio may have added them. */
function open({ jsonSchema }: { jsonSchema: { additionalProperties?: unknown } }): void {
  delete jsonSchema.additionalProperties;
}

/** The first sample as a caller would get it back. */
function shownSample(register: Register): object {
  const [first = {}] = register.samples;
  const { row } = readRow(register, first, null, { currency: "EUR", pointer: "" });
  if (row === null) throw new Error(`The first sample of ${register.name} is not valid.`);
  const by = { createdAt: "2026-03-02T09:00:00Z", createdBy: "pmo@example.org" };
  return {
    id: rowId(register.idPrefix, "01kb3v4y6m0000000000000000"),
    ref: numberedRef(register.idPrefix, 1),
    version: 1,
    rev: 1,
    ...writeRow(register, row, "EUR"),
    ...by,
    updatedAt: by.createdAt,
    updatedBy: by.createdBy,
    source: "sheet",
  };
}

const touched = {
  index: z.int().meta({ description: "The operation's place in the batch, from 0." }),
  clientRef: z.string().optional(),
};

/** What all registers' batches answer. */
export const batchReply = z.looseObject({
  rev: z.int().nullable().meta({ description: "The register's revision afterwards; null when nothing was tried." }),
  counts: z.looseObject({
    created: z.int(),
    changed: z.int(),
    deleted: z.int(),
    restored: z.int(),
    unchanged: z.int(),
    refused: z.int(),
  }),
  rows: z.array(z.looseObject({ ...touched, outcome: z.string(), id: z.string(), ref: z.string(), version: z.int() })),
  problems: z
    .array(z.looseObject({ ...touched, type: z.string(), title: z.string(), status: z.int(), detail: z.string() }))
    .meta({
      description:
        "One for each operation that was refused; `errors` names every wrong column of its row. " +
        "Beyond 2 MB they come without the values they speak of.",
    }),
});
