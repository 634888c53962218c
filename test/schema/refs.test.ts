import { expect, test } from "@jest/globals";
import { canonicalRef, isId, isRef, numberedRef, refNumber } from "../../shared/schema/refs.ts";

test.each`
  text                                | ref      | id
  ${"RSK-0042"}                       | ${true}  | ${false}
  ${"RSK-2026-A"}                     | ${true}  | ${false}
  ${"rsk-0042"}                       | ${false} | ${false}
  ${"R-1"}                            | ${false} | ${false}
  ${"RSK-"}                           | ${false} | ${false}
  ${"RSK-0042\n"}                     | ${false} | ${false}
  ${"RSK-".padEnd(36, "1")}           | ${true}  | ${false}
  ${"RSK-".padEnd(37, "1")}           | ${false} | ${false}
  ${"rsk_01kb3v4y6m0000000000000000"} | ${false} | ${true}
  ${"rsk_01kb3v4y6m000000000000000"}  | ${false} | ${false}
`("$text is a ref: $ref, an id: $id", ({ text, ref, id }) => {
  expect([isRef(String(text)), isId(String(text))]).toEqual([ref, id]);
});

test("a ref is meant in any case, an id as it is", () => {
  expect(canonicalRef(" rsk-0042 ")).toBe("RSK-0042");
  expect(canonicalRef(" rsk_01kb3v4y6m0000000000000000")).toBe("rsk_01kb3v4y6m0000000000000000");
});

test("numbers go into refs and come out again, and only out of such refs", () => {
  expect([1, 42, 12345].map((n) => numberedRef("RSK", n))).toEqual(["RSK-0001", "RSK-0042", "RSK-12345"]);
  expect([1, 42, 12345].map((n) => refNumber("RSK", numberedRef("RSK", n)))).toEqual([1, 42, 12345]);
  expect(["RSK-1A", "PRJ-0001", "RSK-", "RSK-99999999"].map((ref) => refNumber("RSK", ref))).toEqual([0, 0, 0, 0]);
  expect(refNumber("RSK", "RSK-2026001")).toBe(2026001);
});
