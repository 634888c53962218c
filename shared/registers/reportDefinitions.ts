import { choice, flag, integer, link, people, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";

const timed = ["daily", "weekly", "monthly", "quarterly"];

/** Which report goes to whom, when, and in which language. */
export const reportDefinitions = defineRegister({
  name: "report-definitions",
  title: "Report definitions",
  about: "Which report goes to whom, when, and in which language.",
  idPrefix: "RPT",
  columns: {
    name: text("Report", { required: true }),
    kind: choice(
      "Kind",
      [
        "portfolio highlight",
        "portfolio executive",
        "programme highlight",
        "project highlight",
        "exception",
        "risk and issue",
        "resource",
        "finance",
        "benefits",
        "vendor",
        "compliance and gate readiness",
        "pmo service",
      ],
      { required: true },
    ),
    programme: link("Programme", "programmes", { help: "For the report on one programme." }),
    project: link("Project", "projects", { help: "For the report on one project." }),
    recipients: people("Recipients", { required: true, help: "Each gets a message of their own." }),
    cadence: choice("Cadence", ["daily", "weekly", "monthly", "quarterly", "after recalculation", "on exception"], {
      required: true,
    }),
    weekday: choice("Weekday", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
    dayOfMonth: integer("Day of the month", { min: 1, max: 31, help: "31 means the last day of every month." }),
    atTime: text("At", { max: 5, help: "The time of day in the report's time zone, such as 07:30." }),
    timeZone: text("Time zone", { max: 60, help: "Its IANA name, such as Europe/Lisbon. Left empty: UTC." }),
    language: choice("Language", ["en", "de"], { help: "Left empty: English." }),
    skipWhenUnchanged: flag("Skip when nothing changed", {
      help: "Nothing is sent when nothing changed since the last one; that too is recorded.",
    }),
    active: flag("Active", { required: true }),
    owner: person("Owner", { help: "Who hears of it when a report cannot be delivered." }),
  },
  rules: [
    {
      column: "weekday",
      must: "be given for a weekly report",
      holds: ({ cadence, weekday }) => cadence !== "weekly" || weekday !== null,
    },
    {
      column: "dayOfMonth",
      must: "be given for a monthly or quarterly report",
      holds: ({ cadence, dayOfMonth }) => (cadence !== "monthly" && cadence !== "quarterly") || dayOfMonth !== null,
    },
    {
      column: "atTime",
      must: "be given for a report by the calendar",
      holds: ({ cadence, atTime }) => !timed.includes(cadence) || atTime !== null,
    },
    {
      column: "atTime",
      must: "be hours and minutes, such as 07:30",
      holds: ({ atTime }) => atTime === null || /^([01]\d|2[0-3]):[0-5]\d$/.test(atTime),
    },
    {
      column: "timeZone",
      must: "be an IANA name, such as Europe/Lisbon or UTC",
      holds: ({ timeZone }) => timeZone === null || /^[A-Z][A-Za-z]*(\/[A-Za-z0-9_+-]+){0,2}$/.test(timeZone),
    },
    {
      column: "programme",
      must: "be given for the report on one programme",
      holds: ({ kind, programme }) => kind !== "programme highlight" || programme !== null,
    },
    {
      column: "project",
      must: "be given for the report on one project",
      holds: ({ kind, project }) => kind !== "project highlight" || project !== null,
    },
  ],
  samples: [
    {
      name: "Highlights on Monday",
      kind: "portfolio highlight",
      programme: "PGM-0001",
      project: "PRJ-0001",
      recipients: ["sponsor@example.org", "pmo@example.org"],
      cadence: "weekly",
      weekday: "mon",
      dayOfMonth: 31,
      atTime: "07:30",
      timeZone: "Europe/Lisbon",
      language: "en",
      skipWhenUnchanged: true,
      active: true,
      owner: "pmo@example.org",
    },
    {
      name: "What broke a tolerance",
      kind: "exception",
      recipients: ["pmo@example.org"],
      cadence: "on exception",
      active: true,
    },
  ],
});
