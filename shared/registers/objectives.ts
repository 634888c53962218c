import { ratio } from "../calculations/ratio.ts";
import { choice, day, fraction, link, longText, number, person, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";

/** What the organisation wants to achieve and how it will know: strategic objectives, objectives and key results. */
export const objectives = defineRegister({
  name: "objectives",
  title: "Objectives and key results",
  about:
    "What the organisation wants to achieve and how it will know: strategic objectives, objectives and key results.",
  idPrefix: "OBJ",
  columns: {
    statement: text("Statement", { required: true, max: 500 }),
    type: choice("Type", ["strategic", "objective", "key result"], { required: true }),
    parent: link("Serves", "objectives", { help: "The objective this one contributes to." }),
    owner: person("Owner"),
    weight: fraction("Weight", { help: "Its share of what it serves; the weights of siblings sum to 100%." }),
    measure: text("Measure", { help: "What is counted, such as applications decided within five days." }),
    unit: text("Unit", { max: 40 }),
    baseline: number("Baseline", { help: "Where the measure stood at the beginning." }),
    target: number("Target"),
    current: number("Current"),
    direction: choice("Direction", ["increase", "decrease", "maintain"]),
    dueOn: day("Due"),
    notes: longText("Notes"),
  },
  computed: {
    progress: {
      as: fraction("Progress", { min: -100, max: 100 }),
      formula: "(current − baseline) ÷ (target − baseline); over 100% when the target is passed",
      from: ({ baseline, target, current }) =>
        baseline === null || target === null || current === null ? null : ratio(current - baseline, target - baseline),
    },
  },
  rules: [
    {
      column: "target",
      must: "lie in the direction of the objective: above the baseline to increase, below it to decrease",
      holds: ({ baseline, target, direction }) =>
        baseline === null ||
        target === null ||
        (direction !== "increase" && direction !== "decrease") ||
        (direction === "increase" ? target > baseline : target < baseline),
    },
    {
      column: "measure",
      must: "be given for a key result",
      holds: ({ type, measure }) => type !== "key result" || measure !== null,
    },
  ],
  samples: [
    {
      statement: "Nine of ten applications are decided within five days",
      type: "key result",
      parent: "OBJ-0002",
      owner: "operations@example.org",
      weight: 0.5,
      measure: "Applications decided within five days",
      unit: "%",
      baseline: 60,
      target: 90,
      current: 75,
      direction: "increase",
      dueOn: "2027-06-30",
      notes: "Counted monthly by the service desk.",
    },
    { statement: "Citizens are served without delay", type: "strategic" },
  ],
});
