import { readFileSync } from "node:fs";
import { hhsFiles, type HhsTexts } from "../../shared/samples/hhsGraph.ts";

/** The files of the sample as they lie in the repository. */
export const hhsTexts = Object.fromEntries(
  hhsFiles.map((file) => [
    file,
    readFileSync(new URL(`../../shared/samples/hhs-it-portfolio/${file}`, import.meta.url), "utf8"),
  ]),
) as HhsTexts;
