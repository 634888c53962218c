import { longText, multiChoice, number, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";

/** When work can be done in an ordinary week; holidays are calendar exceptions. */
export const calendars = defineRegister({
  name: "calendars",
  title: "Calendars",
  about: "When work can be done in an ordinary week; holidays are calendar exceptions.",
  idPrefix: "CAL",
  feedsEveryProject: true,
  columns: {
    name: text("Calendar", { required: true }),
    workingDays: multiChoice("Working days", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], { required: true }),
    hoursPerDay: number("Hours a day", {
      required: true,
      min: 0.25,
      max: 24,
      unit: "h/day",
      help: "How much one person works on a working day; hours become days with it.",
    }),
    notes: longText("Notes"),
  },
  samples: [
    {
      name: "Five-day week",
      workingDays: ["mon", "tue", "wed", "thu", "fri"],
      hoursPerDay: 7.5,
      notes: "The organisation's ordinary week.",
    },
    { name: "Six-day week on site", workingDays: ["mon", "tue", "wed", "thu", "fri", "sat"], hoursPerDay: 8 },
  ],
});
