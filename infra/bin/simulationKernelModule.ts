import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What is used of the compiler. Its own types declare globals of another language, which would hold for all our files. */
interface Compiler {
  readonly main: (
    options: readonly string[],
    files: {
      readonly readFile: (name: string) => string | null;
      readonly writeFile: (name: string, contents: Uint8Array) => void;
      readonly listFiles: () => readonly string[];
    },
  ) => Promise<{ readonly error: Error | null }>;
}
const compiler: string = "assemblyscript/asc";

const folder = new URL("../../shared/calculations/simulation/kernel/", import.meta.url);

/** The simulation kernel compiled, as the module that carries it. @throws when its source does not compile */
export async function simulationKernelModule(): Promise<{ readonly file: string; readonly text: string }> {
  const source = readFileSync(new URL("kernel.as", folder), "utf8");
  const { main } = (await import(compiler)) as Compiler;
  let bytes: Uint8Array | undefined;
  const { error } = await main(
    [
      "kernel.ts",
      "-O3",
      "--noAssert",
      "--runtime",
      "stub",
      "--enable",
      "simd",
      "--importMemory",
      "--outFile",
      "kernel.wasm",
    ],
    {
      readFile: (name) => (name === "kernel.ts" ? source : null),
      writeFile: (_name, contents) => void (bytes = contents),
      listFiles: () => [],
    },
  );
  if (error !== null || bytes === undefined)
    throw new Error("The simulation kernel does not compile.", { cause: error });
  const text = [
    "/** The compiled `kernel.as`: `npm run generate` writes it. */",
    `export const kernelBytes =\n  "${Buffer.from(bytes).toString("base64")}";`,
    "",
  ].join("\n");
  return { file: fileURLToPath(new URL("kernelBytes.generated.ts", folder)), text };
}
