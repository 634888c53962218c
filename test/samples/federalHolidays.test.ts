import { expect, test } from "@jest/globals";
import { federalHolidays } from "../../shared/samples/federalHolidays.ts";

// As published by the US Office of Personnel Management for federal employees.
test.each`
  year    | days
  ${2010} | ${"2010-01-01 2010-01-18 2010-02-15 2010-05-31 2010-07-05 2010-09-06 2010-10-11 2010-11-11 2010-11-25 2010-12-24"}
  ${2011} | ${"2010-12-31 2011-01-17 2011-02-21 2011-05-30 2011-07-04 2011-09-05 2011-10-10 2011-11-11 2011-11-24 2011-12-26"}
  ${2012} | ${"2012-01-02 2012-01-16 2012-02-20 2012-05-28 2012-07-04 2012-09-03 2012-10-08 2012-11-12 2012-11-22 2012-12-25"}
`("the federal holidays of $year are the published ones", ({ year, days }) => {
  expect(
    federalHolidays(Number(year))
      .map(({ observedOn }) => observedOn)
      .join(" "),
  ).toBe(days);
});
