import { expect, test } from "@jest/globals";
import { progress } from "../../../infra/local/progress.ts";

function shown(total: number, counts: readonly number[], isTTY: boolean, columns = 80): string {
  let written = "";
  const bar = progress("Loading", total, { isTTY, columns, write: (text: string) => (written += text) });
  for (const count of counts) bar.done(count);
  bar.end();
  return written;
}
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

test("a build log gets five lines, however much there is to do", () => {
  expect(shown(1_000, upTo(1_000), false)).toBe(
    "Loading 0 % (0 of 1000)\nLoading 25 % (250 of 1000)\nLoading 50 % (500 of 1000)\n" +
      "Loading 75 % (750 of 1000)\nLoading 100 % (1000 of 1000)\n",
  );
});

test("a stride over several quarters is one line", () => {
  expect(shown(3, [2, 3], false)).toBe("Loading 0 % (0 of 3)\nLoading 66 % (2 of 3)\nLoading 100 % (3 of 3)\n");
});

test("nothing to do is done at once", () => {
  expect(shown(0, [], false)).toBe("Loading 100 % (0 of 0)\n");
});

test("a terminal gets one line that is redrawn", () => {
  expect(shown(2, [1, 2], true)).toBe(
    "\rLoading ░░░░░░░░░░░░░░░░░░░░░░░░   0 % (0 of 2)" +
      "\rLoading ████████████░░░░░░░░░░░░  50 % (1 of 2)" +
      "\rLoading ████████████████████████ 100 % (2 of 2)\n",
  );
});

test("a narrow terminal is not overrun", () => {
  expect(shown(0, [], true, 12)).toBe("\rLoading ███\n");
});
