import { choice, instant, integer, link, links, longText, number, people, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";

/** Who met about what, and the decisions and actions that came of it. */
export const meetings = defineRegister({
  name: "meetings",
  title: "Meetings",
  about: "Who met about what, and the decisions and actions that came of it.",
  idPrefix: "MTG",
  columns: {
    project: link("Project", "projects"),
    series: text("Series", { required: true, help: "Such as Project board." }),
    heldAt: instant("Begins", { required: true }),
    durationMinutes: integer("Length", { min: 1, max: 1440, unit: "min" }),
    chair: person("Chair"),
    attendees: people("Attendees"),
    agenda: longText("Agenda"),
    issues: links("Issues on the agenda", "issues"),
    changes: links("Changes on the agenda", "changes"),
    decisions: links("Decisions taken", "decisions"),
    actions: links("Actions agreed", "actions"),
    minutes: link("Minutes", "documents"),
    status: choice("Status", ["planned", "held", "cancelled"], { required: true }),
  },
  computed: {
    effortHours: {
      as: number("Effort", { unit: "h" }),
      formula: "attendees × length",
      from: ({ attendees, durationMinutes }) =>
        durationMinutes === null ? null : (attendees.length * durationMinutes) / 60,
    },
  },
  rules: [
    {
      column: "attendees",
      must: "be given when the meeting was held",
      holds: ({ status, attendees }) => status !== "held" || attendees.length > 0,
    },
  ],
  samples: [
    {
      project: "PRJ-0001",
      series: "Project board",
      heldAt: "2026-03-18T13:00:00Z",
      durationMinutes: 90,
      chair: "sponsor@example.org",
      attendees: ["sponsor@example.org", "project.manager@example.org", "pmo@example.org"],
      agenda: "Start of the pilot",
      issues: ["ISS-0001"],
      changes: ["CHG-0001"],
      decisions: ["DEC-0001"],
      actions: ["ACT-0001"],
      minutes: "DOC-0001",
      status: "held",
    },
    { series: "Portfolio board", heldAt: "2026-04-22T08:00:00Z", status: "planned" },
  ],
});
