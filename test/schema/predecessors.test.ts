import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { formatPredecessors, parsePredecessors } from "../../shared/schema/predecessors.ts";
import type { Predecessor } from "../../shared/schema/predecessors.ts";

const none = { type: "FS", lag: 0, lagUnit: "d" } as const;

test.each<[string, readonly Predecessor[] | null]>([
  ["12", [{ ...none, ref: "TSK-0012" }]],
  [
    "12FS+2d;15SS",
    [
      { ...none, ref: "TSK-0012", lag: 2 },
      { ...none, ref: "TSK-0015", type: "SS" },
    ],
  ],
  [
    " 12 fs - 1.5 w , tsk-0020 ",
    [
      { ...none, ref: "TSK-0012", lag: -1.5, lagUnit: "w" },
      { ...none, ref: "TSK-0020" },
    ],
  ],
  ["3FF+4", [{ ...none, ref: "TSK-0003", type: "FF", lag: 4 }]],
  ["3FS+0h", [{ ...none, ref: "TSK-0003" }]],
  ["3FS-0d", [{ ...none, ref: "TSK-0003" }]],
  [";;", []],
  ["12FS+2y", null],
  ["FS", null],
  ["twelve", null],
  ["12FS+123456d", null],
  ["TSK-".padEnd(60, "0"), null],
])("%j", (text, list) => {
  expect(parsePredecessors(text, "TSK")).toEqual(list);
});

test("what we write we read back, whatever the ref ends in", () => {
  const ref = fc.oneof(
    fc.stringMatching(/^[A-Z]{2,4}-[0-9A-Z][0-9A-Z-]{0,8}$/),
    fc.constantFrom("TSK-OFF", "TSK-FS", "TSK-1SS", "TSK-FFFS"),
  );
  const one = fc
    .record({
      ref,
      type: fc.constantFrom("FS", "SS", "FF", "SF"),
      lag: fc.integer({ min: -99_999, max: 99_999 }).map((tenths) => tenths / 10),
      lagUnit: fc.constantFrom("h", "d", "w"),
    })
    .map((made) => (made.lag === 0 ? { ...made, lag: 0, lagUnit: "d" } : made) as Predecessor);
  fc.assert(
    fc.property(fc.array(one, { maxLength: 5 }), (list) => {
      expect(parsePredecessors(formatPredecessors(list), "TSK")).toEqual(list);
    }),
    { seed: 11, numRuns: 2000 },
  );
});

test("reading and writing once more changes nothing", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^(\d{1,3}(FS|ss|Ff)?([+-]\d(d|w)?)?[;, ]{0,2}){0,4}$/), (text) => {
      const list = parsePredecessors(text, "TSK");
      fc.pre(list !== null);
      const written = formatPredecessors(list);
      expect(formatPredecessors(parsePredecessors(written, "TSK") ?? [])).toBe(written);
    }),
    { seed: 12 },
  );
});
