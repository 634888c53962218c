/** Writes what is made from the registers and kept in the repository: `npm run generate`. */
import { writeFileSync } from "node:fs";
import { generatedFiles } from "./generatedFiles.ts";

for (const { file, text } of generatedFiles()) writeFileSync(file, text);
