import { choice, day, integer, link, links, longText, number, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import { daysLater } from "./dayArithmetic.ts";

/** What a standard or law asks, how we do it, and the evidence that we did. */
export const obligations = defineRegister({
  name: "obligations",
  title: "Compliance",
  about: "What a standard or law asks, how we do it, and the evidence that we did.",
  idPrefix: "OBL",
  columns: {
    project: link("Project", "projects", { help: "Left empty: an obligation of the whole portfolio." }),
    standard: text("Standard", { required: true }),
    clause: text("Clause", { required: true, max: 60 }),
    requirement: longText("Requirement", { help: "What the clause asks, in our words." }),
    obligation: choice("Obligation", ["shall", "should", "may"], {
      required: true,
      help: "Shall binds, should advises.",
    }),
    appliesTo: text("Applies to", { help: "Which projects it concerns, such as tiers 1 and 2." }),
    weight: number("Weight", { min: 0, max: 100, help: "Left empty: 1." }),
    control: longText("Control", { help: "What we do so that it is met." }),
    owner: person("Owner"),
    evidence: links("Evidence", "documents"),
    evidenceOn: day("Evidence of"),
    validForDays: integer("Evidence holds for", { min: 1, max: 3660, unit: "days" }),
    assessorLine: integer("Assessor's line", {
      min: 1,
      max: 3,
      help: "1 the team itself, 2 the PMO, 3 independent audit.",
    }),
    assessor: person("Assessor"),
    result: choice("Result", ["met", "partly", "not met", "waived", "not applicable"]),
    waiverExpiresOn: day("Waiver expires on"),
    perspective: choice(
      "Maturity perspective",
      ["management control", "benefits", "finance", "stakeholders", "risk", "organisational governance", "resources"],
      { help: "The perspective of the maturity model for which the evidence speaks." },
    ),
    maturity: integer("Maturity shown", {
      min: 1,
      max: 5,
      help: "1 aware, 2 repeatable, 3 defined, 4 managed, 5 optimised.",
    }),
    notes: longText("Notes"),
  },
  computed: {
    evidenceExpiresOn: {
      as: day("Evidence expires on"),
      formula: "day of the evidence + the days it holds for",
      from: ({ evidenceOn, validForDays }) => daysLater(evidenceOn, validForDays),
    },
  },
  rules: [
    {
      column: "waiverExpiresOn",
      must: "be given when it is waived",
      holds: ({ result, waiverExpiresOn }) => result !== "waived" || waiverExpiresOn !== null,
    },
    {
      column: "evidenceOn",
      must: "be given when it is met",
      holds: ({ result, evidenceOn }) => result !== "met" || evidenceOn !== null,
    },
  ],
  samples: [
    {
      project: "PRJ-0001",
      standard: "ISO/IEC 27001",
      clause: "A.5.19",
      requirement: "The risks of using suppliers are known and kept small.",
      obligation: "shall",
      appliesTo: "every project with a supplier",
      weight: 3,
      control: "A supplier shows its certificate every year.",
      owner: "security@example.org",
      evidence: ["DOC-0001"],
      evidenceOn: "2026-01-20",
      validForDays: 365,
      assessorLine: 2,
      assessor: "pmo@example.org",
      result: "met",
      waiverExpiresOn: "2026-12-31",
      perspective: "risk",
      maturity: 3,
      notes: "Waived until the certificate came.",
    },
    { standard: "ISO 21502", clause: "7.4", obligation: "should" },
  ],
});
