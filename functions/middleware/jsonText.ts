import { InvalidRequest } from "../../shared/problems/InvalidRequest.ts";

const depthLimit = 32;

/**
 * Reads a JSON body that may be hostile.
 * @throws {InvalidRequest} when it is not JSON, or nested deeper than 32 levels
 */
export function parseJson(text: string): unknown {
  if (depthOf(text) > depthLimit)
    throw new InvalidRequest({ where: "body", why: `it is nested more than ${depthLimit} levels deep.` });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new InvalidRequest({ where: "body", why: `it is not JSON: ${(error as Error).message}.` });
  }
}

/** How deep brackets nest, found in one pass without building anything; brackets inside strings do not count. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character === "\\") at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "{" || character === "[") deepest = Math.max(deepest, (depth += 1));
    else if (character === "}" || character === "]") depth -= 1;
  }
  return deepest;
}
