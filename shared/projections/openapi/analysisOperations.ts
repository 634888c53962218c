import * as z from "zod";
import { analyses } from "../../analyses/index.ts";
import type { Analysis } from "../../analyses/Analysis.ts";
import { answer, json, parameterRef, problems, schemaRef } from "./components.ts";

const proposal = z
  .looseObject({
    register: z.string(),
    changes: z.array(
      z.looseObject({
        ref: z.string(),
        version: z.int().meta({ description: "The version of the row that was read." }),
        set: z.record(z.string(), z.unknown()).meta({ description: "The columns to change." }),
        because: z.string(),
      }),
    ),
  })
  .nullable();

const asked = z.looseObject({
  id: z.string(),
  kind: z.enum(["simulation", "levelling", "selection"]),
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  request: z.looseObject({}),
  inputRevs: z.record(z.string(), z.int()).nullable(),
  dataDate: z.iso.date().nullable(),
  applied: z.looseObject({ at: z.iso.datetime(), by: z.string(), rev: z.int() }).nullable(),
});

/** What an analysis is asked and what it answers. */
export const analysisSchemas = {
  AnalysisInBrief: asked,
  Analysis: asked.extend({
    result: z.looseObject({}).nullable().meta({ description: "Null until the operation of the same id is done." }),
    proposal,
  }),
  Applied: z.looseObject({ register: z.string(), rev: z.int(), rows: z.int() }),
  ...Object.fromEntries(analyses.map(({ kind, request }) => [requestSchema(kind), request])),
};

function requestSchema(kind: Analysis["kind"]): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Request`;
}

/** What the addresses of analyses do, by the names of their routes. */
export const analysisOperations: Readonly<Record<string, object>> = Object.fromEntries<object>(
  analyses.flatMap(({ kind, title, about }): [string, object][] => {
    const word = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
    const tags = ["Analyses"];
    return [
      [
        `start${word}`,
        {
          tags,
          summary: `Ask for a ${kind}`,
          description: about,
          parameters: [parameterRef("IdempotencyKey")],
          requestBody: { content: json(schemaRef(requestSchema(kind))) },
          responses: {
            202: answer("The operation, and where the answer will be.", json(schemaRef("Operation")), {
              location: true,
            }),
            ...problems(400, 404, 409, 413, 422),
          },
        },
      ],
      [
        `list${word}s`,
        {
          tags,
          summary: `${title}: what was asked`,
          responses: {
            200: answer(
              "The newest first, without the answers.",
              json({
                type: "object",
                required: ["items"],
                properties: { items: { type: "array", items: schemaRef("AnalysisInBrief") } },
              }),
            ),
            ...problems(404),
          },
        },
      ],
      [
        `get${word}`,
        {
          tags,
          summary: `${title}: the question and the answer`,
          responses: { 200: answer("The analysis.", json(schemaRef("Analysis"))), ...problems(404) },
        },
      ],
      [
        `apply${word}`,
        {
          tags,
          summary: "Carry out what was proposed",
          description: "In one commit, and only if every row is still as it was read.",
          parameters: [parameterRef("IdempotencyKey"), parameterRef("Reason")],
          responses: {
            200: answer("The commit.", json(schemaRef("Applied"))),
            ...problems(400, 404, 409, 422, 503),
          },
        },
      ],
    ];
  }),
);
