import { choice, fraction, links, longText, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";

/** Who supplies the portfolio, how much depends on them, and how they are to work with. */
export const vendors = defineRegister({
  name: "vendors",
  title: "Vendors",
  about: "Who supplies the portfolio, how much depends on them, and how they are to work with.",
  idPrefix: "VEN",
  columns: {
    name: text("Vendor", { required: true, max: 300 }),
    registration: text("Supplier number", { max: 60, help: "As purchasing or a public register knows them." }),
    category: text("Category", { help: "What they supply: scores are compared within it." }),
    riskTier: choice("Risk tier", ["low", "medium", "high", "critical"], {
      help: "What their failure would do to us.",
    }),
    owner: person("Owner", { help: "Who answers for the relationship on our side." }),
    contact: person("Contact", { personal: true }),
    responsiveness: fraction("Responsiveness", { help: "The owner's assessment: 100% always answers in time." }),
    esg: fraction("ESG", { help: "Environment, society, governance: the last assessment." }),
    documents: links("Compliance documents", "documents", {
      help: "Certificates and declarations; each has its expiry.",
    }),
    status: choice("Status", ["candidate", "active", "on watch", "blocked", "former"]),
    notes: longText("Notes"),
  },
  samples: [
    {
      name: "Interfaces Ltd",
      registration: "S-20417",
      category: "Software development",
      riskTier: "high",
      owner: "procurement@example.org",
      contact: "accounts@vendor.example.org",
      responsiveness: 0.8,
      esg: 0.65,
      documents: ["DOC-0001"],
      status: "active",
      notes: "Two developers left in January.",
    },
    { name: "Scanning contractor" },
  ],
});
