import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { BodyTooLarge } from "../../shared/problems/BodyTooLarge.ts";
import { InvalidRequest } from "../../shared/problems/InvalidRequest.ts";

/** The most that is taken at once; larger imports come in several batches. */
export const bodyLimit = 4 * 1024 * 1024;

/**
 * The body of a request as text. Bytes that are no text are refused: whatever stood in for them would be stored for good.
 * @throws {BodyTooLarge} above 4 MB
 * @throws {InvalidRequest} when it is not UTF-8
 */
export function bodyText({ body = "", isBase64Encoded }: APIGatewayProxyEventV2): string {
  const bytes = isBase64Encoded ? Buffer.byteLength(body, "base64") : Buffer.byteLength(body);
  if (bytes > bodyLimit) throw new BodyTooLarge({ limit: bodyLimit });
  if (!isBase64Encoded) return body;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(body, "base64"));
  } catch {
    throw new InvalidRequest({
      where: "body",
      why: "it is not UTF-8, so letters such as é and ü would be lost. Save the file as CSV UTF-8, or send JSON in UTF-8.",
    });
  }
}
