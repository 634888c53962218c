import { choice, day, fraction, link, number, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { inOrder } from "./inOrder.ts";

/** Whom or what a project wants, or has, for how much and from when to when. */
export const bookings = defineRegister({
  name: "bookings",
  title: "Assignments and bookings",
  about: "Whom or what a project wants, or has, for how much and from when to when.",
  idPrefix: "BKG",
  columns: {
    project: link("Project", "projects", { required: true }),
    task: link("Task", "tasks"),
    resource: link("Resource", "resources"),
    role: text("Role", { help: "What is needed while nobody is named, such as tester." }),
    from: day("First day", { required: true }),
    to: day("Last day", { required: true }),
    load: fraction("Load", { max: 2, help: "The share of the resource's capacity." }),
    hours: number("Hours", { min: 0, unit: "h", help: "Over the whole period; counts instead of the load." }),
    booking: choice("Booking", ["requested", "soft", "firm", "actual"], { required: true }),
    probability: fraction("Probability", { help: "How likely a soft booking becomes firm." }),
    notes: text("Notes"),
  },
  rules: [
    { column: "to", must: "not precede the first day", holds: ({ from, to }) => inOrder(from, to) },
    {
      column: "resource",
      must: "be given, or else a role",
      holds: ({ resource, role }) => resource !== null || role !== null,
    },
    {
      column: "load",
      must: "be given, or else hours",
      holds: ({ load, hours }) => load !== null || hours !== null,
    },
    {
      column: "probability",
      must: "be given for a soft booking",
      holds: ({ booking, probability }) => booking !== "soft" || probability !== null,
    },
  ],
  samples: [
    {
      project: "PRJ-0001",
      task: "TSK-0001",
      resource: "RES-0001",
      role: "tester",
      from: "2026-03-02",
      to: "2026-03-13",
      load: 0.5,
      hours: 37.5,
      booking: "soft",
      probability: 0.7,
      notes: "If the archive does not need them.",
    },
    { project: "PRJ-0001", role: "tester", from: "2026-05-04", to: "2026-05-29", load: 1, booking: "requested" },
  ],
});
