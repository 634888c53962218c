import { choice, day, fraction, integer, link, links, longText, money, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { daysBetween } from "./dayArithmetic.ts";
import { amountByDay, everyLine } from "./everyLine.ts";
import { inOrder } from "./inOrder.ts";

/** What a vendor owes us and we owe them, for how much, and until when it can be ended. */
export const contracts = defineRegister({
  name: "contracts",
  title: "Contracts",
  about: "What a vendor owes us and we owe them, for how much, and until when it can be ended.",
  idPrefix: "CON",
  columns: {
    vendor: link("Vendor", "vendors", { required: true }),
    title: text("Contract", { required: true, max: 300 }),
    number: text("Contract number", { max: 60 }),
    programme: link("Programme", "programmes"),
    project: link("Project", "projects", { help: "Left empty when it serves several." }),
    model: choice("Model", ["fixed", "time and materials", "cost-plus", "target", "framework"], {
      help: "Who bears the risk of the cost: at a fixed price the vendor, at time and materials we do.",
    }),
    currency: text("Currency", { max: 3, help: "Its ISO 4217 code; the portfolio's when empty." }),
    value: money("Value", { min: 0, currencyColumn: "currency" }),
    startsOn: day("Starts on"),
    endsOn: day("Ends on"),
    noticeBy: day("Notice by", { help: "The last day on which it can be ended or not renewed." }),
    paymentMilestones: longText("Payment milestones", { help: "A day and an amount, one a line: 2026-06-30 25000." }),
    serviceLevels: longText("Service levels", { help: "What was agreed and what follows when it is missed." }),
    retention: fraction("Retention", { help: "The share kept back until everything is accepted." }),
    owner: person("Owner"),
    documents: links("Documents", "documents"),
    status: choice("Status", ["draft", "active", "ended", "terminated"]),
  },
  computed: {
    retained: {
      as: money("Retained", { currencyColumn: "currency" }),
      formula: "value × retention",
      from: ({ value, retention }) => (value === null || retention === null ? null : Math.round(value * retention)),
    },
    termDays: {
      as: integer("Term", { unit: "days" }),
      formula: "calendar days from start to end, both counted",
      from: ({ startsOn, endsOn }) => {
        const days = daysBetween(startsOn, endsOn);
        return days === null ? null : days + 1;
      },
    },
  },
  rules: [
    {
      column: "currency",
      must: "be three capital letters, such as EUR",
      holds: ({ currency }) => currency === null || /^[A-Z]{3}$/.test(currency),
    },
    { column: "endsOn", must: "not precede the start", holds: ({ startsOn, endsOn }) => inOrder(startsOn, endsOn) },
    { column: "noticeBy", must: "not be after the end", holds: ({ noticeBy, endsOn }) => inOrder(noticeBy, endsOn) },
    {
      column: "paymentMilestones",
      must: "be a day and an amount on each line, such as 2026-06-30 25000",
      holds: ({ paymentMilestones }) => everyLine(paymentMilestones, amountByDay),
    },
  ],
  samples: [
    {
      vendor: "VEN-0001",
      title: "Payment and identity interfaces",
      number: "C-2026-118",
      programme: "PGM-0001",
      project: "PRJ-0001",
      model: "fixed",
      currency: "USD",
      value: 240000.5,
      startsOn: "2026-01-19",
      endsOn: "2026-12-31",
      noticeBy: "2026-10-31",
      paymentMilestones: "2026-06-30 120000\n2026-12-31 120000.50",
      serviceLevels: "Critical defects are mended within two working days.",
      retention: 0.05,
      owner: "procurement@example.org",
      documents: ["DOC-0001"],
      status: "active",
    },
    { vendor: "VEN-0002", title: "Scanning of plans" },
  ],
});
