import { expect, test } from "@jest/globals";
import { canonicalInstant } from "../../shared/schema/instants.ts";

test.each`
  text                           | instant                       | because
  ${"2026-02-28T09:30:00Z"}      | ${"2026-02-28T09:30:00Z"}     | ${"it is so already"}
  ${"2026-02-28T09:30Z"}         | ${"2026-02-28T09:30:00Z"}     | ${"seconds may be left out"}
  ${"2026-02-28t09:30:00z"}      | ${"2026-02-28T09:30:00Z"}     | ${"capitals matter little"}
  ${"2026-02-28T09:30:00.250Z"}  | ${"2026-02-28T09:30:00.250Z"} | ${"a quarter of a second is kept"}
  ${"2026-03-01T00:30:00+01:00"} | ${"2026-02-28T23:30:00Z"}     | ${"it was still February in Greenwich"}
  ${"2026-02-28T20:00:00-05:30"} | ${"2026-03-01T01:30:00Z"}     | ${"it was March there already"}
  ${"2026-02-31T09:30:00Z"}      | ${null}                       | ${"no calendar has that day"}
  ${"2026-02-28T24:00:00Z"}      | ${null}                       | ${"the day ends before"}
  ${"2026-02-28T09:30:00"}       | ${null}                       | ${"nobody knows where"}
  ${"2026-02-28"}                | ${null}                       | ${"a day is no instant"}
  ${"yesterday"}                 | ${null}                       | ${"nobody knows when"}
`("$text: $because", ({ text, instant }) => {
  expect(canonicalInstant(String(text))).toBe(instant);
});
