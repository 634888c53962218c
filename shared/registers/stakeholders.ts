import { choice, day, integer, link, links, longText, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";

const engagement = ["unaware", "resistant", "neutral", "supportive", "leading"] as const;

/** Who is touched by the work, how much they can move it, and how we want them to stand to it. */
export const stakeholders = defineRegister({
  name: "stakeholders",
  title: "Stakeholders",
  about: "Who is touched by the work, how much they can move it, and how we want them to stand to it.",
  idPrefix: "STK",
  columns: {
    project: link("Project", "projects"),
    name: text("Stakeholder", { required: true }),
    organisation: text("Organisation"),
    email: person("E-mail", { personal: true }),
    interests: longText("Interests", { help: "What they want from it or fear of it." }),
    influence: integer("Influence", { required: true, min: 1, max: 5, personal: true, help: "5 can stop it." }),
    interest: integer("Interest", { required: true, min: 1, max: 5, personal: true, help: "5 follows every step." }),
    currentEngagement: choice("Engagement now", engagement, { personal: true }),
    desiredEngagement: choice("Engagement wanted", engagement, { personal: true }),
    channel: choice("Channel", ["e-mail", "meeting", "call", "report", "portal"]),
    cadence: choice("Cadence", ["daily", "weekly", "monthly", "quarterly", "as needed"]),
    reports: links("Reports", "report-definitions"),
    lastContactOn: day("Last contact"),
    owner: person("Owner", { help: "Who keeps in touch." }),
  },
  computed: {
    quadrant: {
      as: choice("Quadrant", ["manage closely", "keep satisfied", "keep informed", "monitor"], { personal: true }),
      formula: "influence and interest, each high from 4: both, influence only, interest only, neither",
      from: ({ influence, interest }) => {
        if (influence >= 4) return interest >= 4 ? "manage closely" : "keep satisfied";
        return interest >= 4 ? "keep informed" : "monitor";
      },
    },
    engagementGap: {
      as: integer("Engagement gap", { unit: "steps", personal: true }),
      formula: "steps from engagement now to engagement wanted: unaware, resistant, neutral, supportive, leading",
      from: ({ currentEngagement, desiredEngagement }) =>
        currentEngagement === null || desiredEngagement === null
          ? null
          : engagement.indexOf(desiredEngagement) - engagement.indexOf(currentEngagement),
    },
  },
  samples: [
    {
      project: "PRJ-0001",
      name: "Head of the permits office",
      organisation: "City administration",
      email: "permits.office@example.org",
      interests: "Fewer queues; fears for jobs in the post room.",
      influence: 4,
      interest: 5,
      currentEngagement: "neutral",
      desiredEngagement: "leading",
      channel: "meeting",
      cadence: "weekly",
      reports: ["RPT-0001"],
      lastContactOn: "2026-03-24",
      owner: "project.manager@example.org",
    },
    { name: "Chamber of architects", influence: 2, interest: 4 },
  ],
});
