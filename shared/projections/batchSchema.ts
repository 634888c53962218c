import * as z from "zod";

/** The most operations that are carried out at once. */
export const operationLimit = 1000;

/** One thing to do to one row. @param row what its columns look like */
export function operationSchema<Row extends z.ZodType>(row: Row) {
  return z.strictObject({
    op: z.enum(["create", "update", "upsert", "delete", "restore"]),
    clientRef: z
      .string()
      .max(200)
      .optional()
      .meta({ description: "The caller's own name for the operation, handed back." }),
    id: z.string().max(40).optional(),
    ref: z.string().max(40).optional(),
    ifVersion: z
      .int()
      .min(1)
      .optional()
      .meta({ description: "The version the caller saw. Without it the columns sent are merged into what is there." }),
    row: row.optional(),
  });
}

/** Many operations in one request. @param row what the columns of each look like */
export function batchSchema<Row extends z.ZodType>(row: Row) {
  return z.strictObject({
    mode: z.enum(["partial", "atomic"]).default("partial").meta({
      description:
        "partial: good rows are saved beside bad ones. atomic: all or none, at most 97 items; a new row counts two.",
    }),
    operations: z.array(operationSchema(row)).max(operationLimit),
  });
}
