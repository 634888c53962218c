import { choice, day, link, longText, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { inOrder } from "./inOrder.ts";

/** A paper that others rely on: where it lies, which version holds, who approved it and until when. */
export const documents = defineRegister({
  name: "documents",
  title: "Documents",
  about: "A paper that others rely on: where it lies, which version holds, who approved it and until when.",
  idPrefix: "DOC",
  columns: {
    project: link("Project", "projects"),
    title: text("Document", { required: true }),
    type: choice(
      "Type",
      ["business case", "plan", "report", "specification", "contract", "certificate", "policy", "minutes", "other"],
      { required: true },
    ),
    edition: text("Version", { max: 40 }),
    address: text("Address", { max: 1000, help: "Where it can be opened: a web address." }),
    owner: person("Owner"),
    status: choice("Status", ["draft", "in review", "approved", "withdrawn"], { required: true }),
    approvedBy: person("Approved by"),
    approvedOn: day("Approved on"),
    expiresOn: day("Expires on", { help: "For certificates and policies: the last day it holds." }),
    notes: longText("Notes"),
  },
  rules: [
    {
      column: "address",
      must: "be a web address, such as https://example.org/plan",
      holds: ({ address }) => address === null || /^https?:\/\/\S+$/i.test(address),
    },
    {
      column: "approvedOn",
      must: "be given when the document is approved",
      holds: ({ status, approvedOn }) => status !== "approved" || approvedOn !== null,
    },
    {
      column: "expiresOn",
      must: "not precede the approval",
      holds: ({ approvedOn, expiresOn }) => inOrder(approvedOn, expiresOn),
    },
  ],
  samples: [
    {
      project: "PRJ-0001",
      title: "Information security certificate of the supplier",
      type: "certificate",
      edition: "3",
      address: "https://example.org/documents/certificate-3",
      owner: "procurement@example.org",
      status: "approved",
      approvedBy: "security@example.org",
      approvedOn: "2026-01-20",
      expiresOn: "2027-01-19",
      notes: "Renewed every year.",
    },
    { title: "Change policy", type: "policy", status: "draft" },
  ],
});
