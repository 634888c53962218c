import { answer, json, notModified, parameterRef, problems, schemaRef } from "./components.ts";

const portfolio = { tags: ["Portfolio"] };
const ifNoneMatch = [parameterRef("IfNoneMatch")];
const listOf = (schema: string) =>
  json({ type: "object", required: ["items"], properties: { items: { type: "array", items: schemaRef(schema) } } });

/** What the addresses do that belong to no register, by the name of their route. */
export const otherOperations: Readonly<Record<string, object>> = {
  getOpenApi: {
    ...portfolio,
    summary: "This document",
    responses: { 200: answer("The document.", json({ type: "object" })), ...problems() },
  },
  listRegisters: {
    ...portfolio,
    summary: "The registers and their columns",
    responses: { 200: answer("The registers.", json(schemaRef("Registers"))), ...problems() },
  },
  listHeads: {
    ...portfolio,
    summary: "Where every register of a portfolio stands",
    description: "One cheap question tells which registers have changed.",
    parameters: ifNoneMatch,
    responses: {
      200: answer("The revision of each register.", json(schemaRef("Heads")), { etag: true }),
      304: notModified,
      ...problems(404),
    },
  },
  listResults: {
    ...portfolio,
    summary: "The figures of every project",
    responses: { 200: answer("Results without schedules.", listOf("ProjectResultInBrief")), ...problems(404) },
  },
  getProjectResult: {
    ...portfolio,
    summary: "Everything that was calculated for a project",
    parameters: ifNoneMatch,
    responses: {
      200: answer("The result.", json(schemaRef("ProjectResult")), { etag: true }),
      304: notModified,
      ...problems(404),
    },
  },
  getPortfolioResult: {
    ...portfolio,
    summary: "The figures of the portfolio: sums first, then ratios of the sums",
    parameters: ifNoneMatch,
    responses: {
      200: answer("The result.", json(schemaRef("PortfolioResult")), { etag: true }),
      304: notModified,
      ...problems(404),
    },
  },
  startRecalculation: {
    ...portfolio,
    summary: "Calculate every project again",
    parameters: [parameterRef("IdempotencyKey")],
    responses: {
      202: answer("The operation, and where to ask about it.", json(schemaRef("Operation")), { location: true }),
      ...problems(400, 404, 422),
    },
  },
  getOperation: {
    ...portfolio,
    summary: "How far an operation has come",
    responses: { 200: answer("The operation.", json(schemaRef("Operation"))), ...problems(404) },
  },
  cancelOperation: {
    ...portfolio,
    summary: "Stop an operation",
    description: "Projects in hand are finished, the others are left.",
    responses: { 200: answer("The operation.", json(schemaRef("Operation"))), ...problems(404) },
  },
};
