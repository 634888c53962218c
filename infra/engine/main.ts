/**
 * `npm run --silent engine -- OP`: reads one JSON document per line and writes one per line, so that any data can be put
 * through the calculations without reading code: `{"id","ok":true,"result","ms"}`, or `{"id","ok":false,"problem"}`.
 * `ms` is the call alone.
 */
import { createInterface } from "node:readline";
import { EngineInputInvalid } from "./EngineInputInvalid.ts";
import { Problem, problemBody } from "../../shared/problems/problem.ts";
import type { Door } from "./Door.ts";

const doors: Readonly<Record<string, () => Promise<{ readonly openDoor: () => Promise<Door> | Door }>>> = {
  schedule: () => import("./schedule.ts"),
  level: () => import("./level.ts"),
  simulate: () => import("./simulate.ts"),
  select: () => import("./select.ts"),
};

async function run(name: string): Promise<void> {
  const found = Object.hasOwn(doors, name) ? doors[name] : undefined;
  if (found === undefined) {
    process.stderr.write(`Name an operation: ${Object.keys(doors).join(", ")}.\n`);
    process.exitCode = 2;
    return;
  }
  const door = await (await found()).openDoor();
  let line = 0;
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === "") continue;
    const reply = await answer(door, text, line);
    if (!process.stdout.write(`${JSON.stringify(reply)}\n`)) await drained();
  }
  await door.close?.();
}

async function answer(door: Door, text: string, line: number): Promise<object> {
  let id: unknown = line;
  try {
    const document = documentOf(text, line);
    id = document["id"] ?? document["source"] ?? line;
    const started = performance.now();
    const result = await door.answer(document as never);
    return { id, ok: true, result, ms: performance.now() - started };
  } catch (problem) {
    if (problem instanceof Problem) return { id, ok: false, problem: problemBody(problem) };
    // Not a named problem: our own fault, told to the operator whole and to the caller as such.
    process.stderr.write(`${problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)}\n`);
    const title = "The engine failed on this document";
    return {
      id,
      ok: false,
      problem: { type: "about:blank", title, status: 500, detail: "Its cause is on standard error." },
    };
  }
}

function documentOf(text: string, line: number): Readonly<Record<string, unknown>> {
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document === "object" && document !== null && !Array.isArray(document))
      return document as Readonly<Record<string, unknown>>;
  } catch {
    // told below, like a line that is no object
  }
  throw new EngineInputInvalid({
    where: `line ${line}`,
    reason: "it is not a JSON object",
    hint: "Send one object per line.",
  });
}

const drained = (): Promise<void> => new Promise((resolve) => process.stdout.once("drain", resolve));

await run(process.argv[2] ?? "");
