import { choice, day, integer, link, longText, number, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { inOrder } from "./inOrder.ts";

/** What a person can do and has certificates for, and where they want to go with it. */
export const competencies = defineRegister({
  name: "competencies",
  title: "Competencies and certificates",
  about: "What a person can do and has certificates for, and where they want to go with it.",
  idPrefix: "CMP",
  columns: {
    holder: person("Person", { required: true, personal: true }),
    resource: link("Resource", "resources", { personal: true }),
    competency: text("Competency", { required: true, help: "Such as scheduling or stakeholder engagement." }),
    level: integer("Level", { min: 0, max: 5, personal: true, help: "0 none, 3 works alone, 5 teaches others." }),
    target: integer("Target level", { min: 0, max: 5, personal: true }),
    targetBy: day("Target by", { personal: true }),
    evidence: longText("Evidence", { personal: true, help: "What shows the level: work done, an assessment." }),
    certificate: choice(
      "Certificate",
      [
        "CAPM",
        "PMP",
        "PgMP",
        "PfMP",
        "PMI-ACP",
        "PMI-RMP",
        "PRINCE2",
        "PRINCE2 Agile",
        "MSP",
        "MoP",
        "M_o_R",
        "P3O",
        "IPMA",
        "AgilePM",
        "other",
      ],
      { personal: true },
    ),
    issuedOn: day("Issued on", { personal: true }),
    expiresOn: day("Expires on", { personal: true }),
    credits: number("Credits earned", { min: 0, personal: true, help: "PDU, CPD or the like in the present cycle." }),
    creditsNeeded: number("Credits needed", { min: 0, personal: true, help: "To renew the certificate." }),
    mentor: person("Mentor", { personal: true }),
    nextRole: text("Next role", { personal: true, help: "What the person is preparing for." }),
  },
  computed: {
    gap: {
      as: integer("Gap", { unit: "levels", personal: true }),
      formula: "target level − level, not below 0",
      from: ({ level, target }) => (level === null || target === null ? null : Math.max(0, target - level)),
    },
    creditsMissing: {
      as: number("Credits missing", { personal: true }),
      formula: "credits needed − credits earned, not below 0",
      from: ({ credits, creditsNeeded }) =>
        creditsNeeded === null ? null : Math.max(0, creditsNeeded - (credits ?? 0)),
    },
  },
  rules: [
    {
      column: "issuedOn",
      must: "be given with a certificate",
      holds: ({ certificate, issuedOn }) => certificate === null || issuedOn !== null,
    },
    {
      column: "expiresOn",
      must: "not precede the day of issue",
      holds: ({ issuedOn, expiresOn }) => inOrder(issuedOn, expiresOn),
    },
    {
      column: "mentor",
      must: "be somebody else",
      holds: ({ mentor, holder }) => mentor !== holder,
    },
  ],
  samples: [
    {
      holder: "tester.a@example.org",
      resource: "RES-0001",
      competency: "Test planning",
      level: 3,
      target: 5,
      targetBy: "2027-06-30",
      evidence: "Planned the tests of two interfaces.",
      certificate: "PMP",
      issuedOn: "2025-05-02",
      expiresOn: "2028-05-01",
      credits: 22.5,
      creditsNeeded: 60,
      mentor: "test.lead@example.org",
      nextRole: "Test lead",
    },
    { holder: "analyst@example.org", competency: "Scheduling" },
  ],
});
