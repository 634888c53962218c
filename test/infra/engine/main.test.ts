import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

const root = join(import.meta.dirname, "../../..");
const pert = JSON.parse(
  readFileSync(join(root, "test/calculations/simulation/data/pert-textbook-7task-0.json"), "utf8"),
) as object;

test.each([
  {
    operation: "level",
    good: { id: "two", durations: [0, 2, 0], demands: [[0], [1], [0]], capacities: [1], successors: [[1], [2], []] },
  },
  {
    operation: "select",
    good: { id: "sack", profits: [60, 100, 120], weights: [[10, 20, 30]], capacities: [50], ms: 500 },
  },
  { operation: "simulate", good: { ...pert, id: "pert", iterations: 2000, seed: 1 } },
])("$operation answers every line by its id, whatever the line holds", async ({ operation, good }) => {
  const { code, answers } = await engine(operation, [JSON.stringify(good), "", "{oops", '["list"]', "{}"]);
  expect(code).toBe(0);
  expect(answers).toHaveLength(4);
  expect(answers[0]).toMatchObject({ id: good.id, ok: true, result: expect.any(Object), ms: expect.any(Number) });
  for (const answer of answers.slice(1))
    expect(answer).toMatchObject({
      ok: false,
      problem: { type: expect.any(String), title: expect.any(String), detail: expect.any(String) },
    });
  expect(answers[1]).toMatchObject({ id: 3, problem: { detail: expect.stringContaining("line 3") } });
});

test("the most valuable sack of domain.md is found and proven", async () => {
  const sack = { profits: [60, 100, 120], weights: [[10, 20, 30]], capacities: [50], ms: 500 };
  const { answers } = await engine("select", [JSON.stringify(sack)]);
  expect(answers[0]).toMatchObject({ id: 1, result: { chosen: [1, 2], value: 220, proven: true } });
});

test("an operation that there is not is told on standard error", async () => {
  const { code, said } = await engine("guess", []);
  expect(code).toBe(2);
  expect(said).toBe("Name an operation: schedule, level, simulate, select.\n");
});

interface Run {
  readonly code: number | null;
  readonly answers: readonly object[];
  readonly said: string;
}

function engine(operation: string, lines: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, "infra/engine/main.ts"), operation]);
    let out = "";
    let said = "";
    child.stdout.on("data", (text: Buffer) => (out += text.toString()));
    child.stderr.on("data", (text: Buffer) => (said += text.toString()));
    child.on("close", (code) => {
      const answers = out.split("\n").filter((line) => line !== "");
      resolve({ code, said, answers: answers.map((line) => JSON.parse(line) as object) });
    });
    child.stdin.end(lines.join("\n"));
  });
}
