import type { Reply } from "./Call.ts";

/** The OpenAPI document of this very API. */
export function serveOpenApi(): Promise<Reply> {
  return Promise.resolve({ status: 200, body: { openapi: "3.1.0" } });
}
