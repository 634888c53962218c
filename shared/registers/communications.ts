import { choice, day, integer, link, links, longText, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { daysBetween } from "./dayArithmetic.ts";

/** What is said to whom, by whom, through which channel, and whether it was. */
export const communications = defineRegister({
  name: "communications",
  title: "Communications",
  about: "What is said to whom, by whom, through which channel, and whether it was.",
  idPrefix: "COM",
  columns: {
    project: link("Project", "projects"),
    subject: text("Subject", { required: true }),
    message: longText("Message", { help: "What they should know, feel or do afterwards." }),
    stakeholders: links("To", "stakeholders"),
    channel: choice("Channel", ["e-mail", "meeting", "call", "report", "portal"], { required: true }),
    cadence: choice("Cadence", ["once", "daily", "weekly", "monthly", "quarterly", "as needed"]),
    report: link("Report", "report-definitions"),
    owner: person("By"),
    plannedOn: day("Planned"),
    sentOn: day("Sent"),
    feedback: longText("Feedback"),
    status: choice("Status", ["planned", "sent", "cancelled"], { required: true }),
  },
  computed: {
    daysLate: {
      as: integer("Sent late by", { unit: "days" }),
      formula: "calendar days from planned to sent; negative means early, none until it is sent",
      from: ({ plannedOn, sentOn }) => daysBetween(plannedOn, sentOn),
    },
  },
  rules: [
    {
      column: "sentOn",
      must: "be given when it is sent",
      holds: ({ status, sentOn }) => status !== "sent" || sentOn !== null,
    },
  ],
  samples: [
    {
      project: "PRJ-0001",
      subject: "The pilot starts in one district",
      message: "Architects can apply online from June.",
      stakeholders: ["STK-0001", "STK-0002"],
      channel: "e-mail",
      cadence: "once",
      report: "RPT-0001",
      owner: "project.manager@example.org",
      plannedOn: "2026-03-20",
      sentOn: "2026-03-23",
      feedback: "The chamber wants a training day.",
      status: "sent",
    },
    { subject: "Quarterly letter to the council", channel: "report", status: "planned" },
  ],
});
