import { gunzipSync } from "node:zlib";
import { isKnown } from "./Call.ts";
import type { Call, Reply } from "./Call.ts";

/** The OpenAPI document of this very API. It is long and seldom asked for, so it is packed, and unpacked when it is. */
export async function serveOpenApi(call: Call): Promise<Reply> {
  const { etag, packed } = await import("./openApiPacked.generated.ts");
  if (isKnown(call, etag)) return { status: 304, headers: { etag } };
  return { status: 200, headers: { etag }, body: gunzipSync(Buffer.from(packed, "base64")).toString() };
}
