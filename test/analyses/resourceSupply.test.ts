import { expect, test } from "@jest/globals";
import { resourceSupply } from "../../shared/analyses/levelling/resourceSupply.ts";
import { analysisRows, seen } from "./rows.ts";

const { rules } = analysisRows();
const engineer = { kind: "person", capacityHours: 8 };
const booking = { resource: "RES-1", from: "2026-03-02", to: "2026-03-06", booking: "firm" };

// Monday 2 March 2026, in minutes.
test.each`
  because                                             | cells                                                         | bookings                                                         | minutes
  ${"a whole day of eight hours"}                     | ${{}}                                                         | ${[]}                                                            | ${480}
  ${"half of a person is there for projects"}         | ${{ availability: 0.5 }}                                      | ${[]}                                                            | ${240}
  ${"this month has a share of its own"}              | ${{ availability: 0.5, availabilityByPeriod: "2026-03 25%" }} | ${[]}                                                            | ${120}
  ${"a tenth goes into no project"}                   | ${{ overhead: 0.1 }}                                          | ${[]}                                                            | ${432}
  ${"the contract has not begun"}                     | ${{ availableFrom: "2026-03-03" }}                            | ${[]}                                                            | ${0}
  ${"half the day is booked elsewhere"}               | ${{}}                                                         | ${[{ ...booking, load: 0.5 }]}                                   | ${240}
  ${"20 hours are booked over five days"}             | ${{}}                                                         | ${[{ ...booking, hours: 20 }]}                                   | ${240}
  ${"a soft booking counts by its probability"}       | ${{}}                                                         | ${[{ ...booking, booking: "soft", probability: 0.25, load: 1 }]} | ${360}
  ${"what is only requested takes nothing"}           | ${{}}                                                         | ${[{ ...booking, booking: "requested", load: 1 }]}               | ${480}
  ${"what is booked for a task is asked by the task"} | ${{}}                                                         | ${[{ ...booking, task: "TSK-1", load: 1 }]}                      | ${480}
  ${"nobody is booked below nothing"}                 | ${{ availability: 0.5 }}                                      | ${[{ ...booking, load: 1 }]}                                     | ${0}
`("$because: $minutes minutes", ({ cells, bookings, minutes }) => {
  const resource = seen("resources", "RES-1", { ...engineer, ...(cells as object) });
  const booked = (bookings as object[]).map((each, n) => seen("bookings", `BKG-${n}`, each));
  expect(resourceSupply(resource, booked, rules)("2026-03-02")).toBe(minutes);
});

test("there is nothing on a day off", () => {
  expect(resourceSupply(seen("resources", "RES-1", engineer), [], rules)("2026-03-01")).toBe(0);
});
