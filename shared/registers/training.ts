import { choice, day, integer, link, longText, money, number, people, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { inOrder } from "./inOrder.ts";

/** Courses and other ways to learn: what they teach, who goes, when, and what they cost. */
export const training = defineRegister({
  name: "training",
  title: "Training",
  about: "Courses and other ways to learn: what they teach, who goes, when, and what they cost.",
  idPrefix: "TRN",
  columns: {
    title: text("Course", { required: true }),
    kind: choice("Kind", ["course", "workshop", "coaching", "on the job", "self-study", "exam"]),
    competency: text("Competency", { help: "As it is called among the competencies." }),
    level: integer("Level it leads to", { min: 0, max: 5 }),
    vendor: link("Provided by", "vendors"),
    attendees: people("Attendees", { personal: true }),
    startsOn: day("Starts on"),
    finishesOn: day("Finishes on"),
    hours: number("Length", { min: 0, unit: "h" }),
    credits: number("Credits", { min: 0 }),
    cost: money("Cost", { min: 0, help: "For all attendees together." }),
    status: choice("Status", ["planned", "booked", "done", "cancelled"], { required: true }),
    feedback: longText("Feedback"),
  },
  computed: {
    costPerAttendee: {
      as: money("Cost per attendee"),
      formula: "cost ÷ attendees; none without attendees",
      from: ({ cost, attendees }) =>
        cost === null || attendees.length === 0 ? null : Math.round(cost / attendees.length),
    },
  },
  rules: [
    {
      column: "finishesOn",
      must: "not precede the start",
      holds: ({ startsOn, finishesOn }) => inOrder(startsOn, finishesOn),
    },
  ],
  samples: [
    {
      title: "Load testing of web services",
      kind: "course",
      competency: "Test planning",
      level: 4,
      vendor: "VEN-0001",
      attendees: ["tester.a@example.org", "tester.b@example.org"],
      startsOn: "2026-09-07",
      finishesOn: "2026-09-09",
      hours: 21,
      credits: 14,
      cost: 3600.5,
      status: "booked",
      feedback: "Asked for after the pilot.",
    },
    { title: "Introduction to earned value", status: "planned" },
  ],
});
