/** Writes what is made from other files and kept in the repository: `npm run generate`. */
import { writeFileSync } from "node:fs";
import { generatedFiles } from "./generatedFiles.ts";
import { simulationKernelModule } from "./simulationKernelModule.ts";

for (const { file, text } of [...generatedFiles(), await simulationKernelModule()]) writeFileSync(file, text);
