import { choice, day, fraction, link, longText, money, number, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { amountByDay, everyLine } from "./everyLine.ts";
import { inOrder } from "./inOrder.ts";

/** Who or what the work is done with: people, roles, teams, equipment, material and facilities. */
export const resources = defineRegister({
  name: "resources",
  title: "Resources",
  about: "Who or what the work is done with: people, roles, teams, equipment, material and facilities.",
  idPrefix: "RES",
  columns: {
    name: text("Resource", { required: true }),
    kind: choice("Kind", ["person", "role", "team", "equipment", "material", "facility"], { required: true }),
    email: person("E-mail", { personal: true, help: "For a person: ties the resource to owners and competencies." }),
    role: text("Role", { help: "What it is booked as, such as tester." }),
    skills: longText("Skills", { help: "Skill and level 0 to 5, one a line: load testing 3." }),
    team: link("Team", "resources"),
    calendar: link("Calendar", "calendars", { help: "The portfolio's when empty." }),
    capacityHours: number("Capacity", { min: 0, max: 10000, unit: "h/day", help: "A team of four may have 30 h/day." }),
    availability: fraction("Availability", { help: "The share of the capacity that projects can have." }),
    availabilityByPeriod: longText("Availability by month", {
      help: "Where a month differs, one a line: 2026-07 50%.",
    }),
    overhead: fraction("Overhead", { help: "The share of available time that goes into no project." }),
    costRate: money("Cost rate", { min: 0, personal: true, help: "An hour of it (a unit, for material), today." }),
    costRates: longText("Cost rates from other days", {
      personal: true,
      help: "The first day a rate holds and the rate, one a line: 2027-01-01 92.50.",
    }),
    location: text("Location"),
    manager: person("Line manager"),
    availableFrom: day("Available from"),
    availableTo: day("Available to"),
  },
  rules: [
    {
      column: "availableTo",
      must: "not precede the first available day",
      holds: ({ availableFrom, availableTo }) => inOrder(availableFrom, availableTo),
    },
    {
      column: "skills",
      must: "be a skill and its level 0 to 5 on each line, such as load testing 3",
      holds: ({ skills }) => everyLine(skills, /^\S.*\s[0-5]$/),
    },
    {
      column: "availabilityByPeriod",
      must: "be a month and a share on each line, such as 2026-07 50%",
      holds: ({ availabilityByPeriod }) =>
        everyLine(availabilityByPeriod, /^\d{4}-(0[1-9]|1[0-2])\s+\d{1,3}(\.\d+)?\s?%$/),
    },
    {
      column: "costRates",
      must: "be a day and a rate on each line, such as 2027-01-01 92.50",
      holds: ({ costRates }) => everyLine(costRates, amountByDay),
    },
  ],
  samples: [
    {
      name: "Test engineer A",
      kind: "person",
      email: "tester.a@example.org",
      role: "tester",
      skills: "load testing 3\naccessibility 4",
      team: "RES-0002",
      calendar: "CAL-0001",
      capacityHours: 7.5,
      availability: 0.8,
      availabilityByPeriod: "2026-07 50%\n2026-08 50%",
      overhead: 0.1,
      costRate: 88.5,
      costRates: "2027-01-01 92.50",
      location: "Lisbon",
      manager: "test.lead@example.org",
      availableFrom: "2026-01-01",
      availableTo: "2027-12-31",
    },
    { name: "Test team", kind: "team" },
  ],
});
