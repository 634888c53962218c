import { day, flag, link, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { inOrder } from "./inOrder.ts";

/** Days on which a calendar differs from its ordinary week: holidays, shutdowns, working Saturdays. */
export const calendarExceptions = defineRegister({
  name: "calendar-exceptions",
  title: "Holidays and other calendar exceptions",
  about: "Days on which a calendar differs from its ordinary week: holidays, shutdowns, working Saturdays.",
  idPrefix: "CEX",
  feedsEveryProject: true,
  columns: {
    calendar: link("Calendar", "calendars", { required: true }),
    name: text("Occasion", { required: true }),
    from: day("First day", { required: true }),
    to: day("Last day", { required: true, help: "The first day again if there is only one." }),
    working: flag("Working", { required: true, help: "No for a holiday, yes for extra working days." }),
  },
  rules: [
    {
      column: "to",
      must: "not precede the first day",
      holds: ({ from, to }) => inOrder(from, to),
    },
  ],
  samples: [
    { calendar: "CAL-0001", name: "Year-end shutdown", from: "2026-12-24", to: "2027-01-01", working: false },
    { calendar: "CAL-0001", name: "Stocktaking Saturday", from: "2026-06-27", to: "2026-06-27", working: true },
  ],
});
