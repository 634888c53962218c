import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { simulationKernelModule } from "../../../infra/bin/simulationKernelModule.ts";

test("the compiled simulation kernel is that of its source (else: npm run generate)", async () => {
  const { file, text } = await simulationKernelModule();
  expect(readFileSync(file, "utf8") === text).toBe(true);
});
