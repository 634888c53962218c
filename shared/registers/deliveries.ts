import { day, flag, integer, link, links, longText, money, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { daysBetween } from "./dayArithmetic.ts";
import { inOrder } from "./inOrder.ts";

/** What a vendor promised and brought under a contract, whether it was good, and what it cost. */
export const deliveries = defineRegister({
  name: "deliveries",
  title: "Deliveries",
  about: "What a vendor promised and brought under a contract, whether it was good, and what it cost.",
  idPrefix: "DEL",
  columns: {
    contract: link("Contract", "contracts", { required: true }),
    project: link("Project", "projects"),
    title: text("Delivery", { required: true }),
    tasks: links("Tasks that wait for it", "tasks"),
    promisedOn: day("Promised", { required: true }),
    deliveredOn: day("Delivered"),
    acceptedOn: day("Accepted"),
    acceptedFirstTime: flag("Accepted first time"),
    defects: integer("Defects", { min: 0 }),
    invoice: money("Invoice", { min: 0, help: "In the portfolio's currency, as booked." }),
    credit: money("Credit", { min: 0, help: "Given back for lateness or defects." }),
    notes: longText("Notes"),
  },
  computed: {
    daysLate: {
      as: integer("Late by", { unit: "days" }),
      formula: "calendar days from promised to delivered; negative means early, none until it is delivered",
      from: ({ promisedOn, deliveredOn }) => daysBetween(promisedOn, deliveredOn),
    },
    netInvoice: {
      as: money("Net invoice"),
      formula: "invoice − credit; none without an invoice",
      from: ({ invoice, credit }) => (invoice === null ? null : invoice - (credit ?? 0)),
    },
  },
  rules: [
    {
      column: "acceptedOn",
      must: "not precede the delivery",
      holds: ({ deliveredOn, acceptedOn }) => inOrder(deliveredOn, acceptedOn),
    },
    {
      column: "deliveredOn",
      must: "be given when it was accepted",
      holds: ({ deliveredOn, acceptedOn }) => acceptedOn === null || deliveredOn !== null,
    },
    {
      column: "credit",
      must: "not exceed the invoice",
      holds: ({ invoice, credit }) => credit === null || credit <= (invoice ?? 0),
    },
  ],
  samples: [
    {
      contract: "CON-0001",
      project: "PRJ-0001",
      title: "Payment interface, first version",
      tasks: ["TSK-0001"],
      promisedOn: "2026-02-20",
      deliveredOn: "2026-02-27",
      acceptedOn: "2026-03-20",
      acceptedFirstTime: false,
      defects: 4,
      invoice: 60000.5,
      credit: 1500,
      notes: "Foreign cards were rejected.",
    },
    { contract: "CON-0001", title: "Identity interface", promisedOn: "2026-05-29" },
  ],
});
