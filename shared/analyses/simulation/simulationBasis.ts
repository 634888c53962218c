import { dayNumber, dayOf, latest } from "../../calculations/days.ts";
import type { Distribution } from "../../calculations/simulation/Distribution.ts";
import type { RiskEvent, RiskImpact, RiskModel, UncertainTask } from "../../calculations/simulation/RiskModel.ts";

import { measuredFraction } from "../../figures/taskRow.ts";
import type { WorkTask } from "../../figures/workPlan.ts";
import type { AnalysisRows } from "../Analysis.ts";
import { openLinks, openWork } from "../openWork.ts";
import type { OpenTask, OpenWork } from "../openWork.ts";
import { slotsAfter } from "../slots.ts";
import type { Slots } from "../slots.ts";
import type { SimulationRequest } from "./simulation.ts";

type Project = AnalysisRows["projects"][number];
type Risk = AnalysisRows["risks"][number];

/** The registers as a risk model, and what is needed to say its answer in days again. */
export interface SimulationBasis {
  readonly model: RiskModel;
  readonly slots: Slots;
  /** The tasks that are simulated, by ref. */
  readonly work: ReadonlyMap<string, WorkTask>;
  readonly leftOut: OpenWork["leftOut"];
  readonly notes: readonly string[];
}

/**
 * Open tasks as uncertain tasks: lengths in working days of the portfolio's calendar from the data date, what is left of work
 * in progress, costs still to come. Open risks act on the tasks they name; one that names none costs its project money only.
 */
export function simulationBasis(
  rows: AnalysisRows,
  projects: readonly Project[],
  request: SimulationRequest,
): SimulationBasis {
  const { rules } = rows;
  const slots = slotsAfter(rules.calendar(null).days, rules.dataDate);
  const open = openWork(rows, projects);
  const refs = new Set(open.tasks.map(({ task }) => task.ref));
  const tasks = open.tasks.map((each): UncertainTask => {
    const { task, project } = each;
    const { days, notBefore } = daysLeft(each, rows);
    const rate = dayRate(task, rows);
    const budget = Math.round((task.budget ?? 0) * (1 - (measuredFraction(task) ?? 0)));
    return {
      ref: task.ref,
      project: project.ref,
      duration: rangeOf(task, days, request),
      plannedDays: days,
      predecessors: openLinks(task, refs, rules),
      startNoEarlierThanDays: slots.at(notBefore),
      category: project.ref,
      fixedCost: { kind: "fixed", value: Math.max(0, budget - Math.round(rate * days)) },
      costPerDay: rate,
    };
  });
  const { events, notes } = riskEvents(rows.risks, tasks);
  const all = tasks.map(({ ref }) => ref);
  return {
    model: {
      tasks,
      risks: events,
      drivers: request.drivers.map(({ name, optimistic: a, mostLikely: m, pessimistic: b, projects: named }) => ({
        ref: name,
        factor: { kind: "triangular", a, m, b },
        tasks: named.length === 0 ? all : tasks.filter(({ project }) => named.includes(project)).map(({ ref }) => ref),
      })),
      correlations: [],
      categoryCorrelation: request.categoryCorrelation,
    },
    slots,
    work: new Map(open.tasks.map(({ task }) => [task.ref, task])),
    leftOut: open.leftOut,
    notes: [...rangeNotes(tasks, request), ...notes],
  };
}

/**
 * The days still to be worked, and the day before which they cannot begin: the data date for work in progress, the planned
 * start for a task without links, and for all others what pins them; their links say the rest.
 */
function daysLeft({ task, project, dates }: OpenTask, { rules }: AnalysisRows): { days: number; notBefore: string } {
  const { days } = rules.calendar(project.calendar);
  const { earlyStart, earlyFinish } = dates;
  if (task.startedOn !== null) {
    const from = dayOf(dayNumber(rules.dataDate) + 1);
    return { days: days.workingDaysWithin(from, earlyFinish), notBefore: rules.dataDate };
  }
  const whole = task.type === "milestone" ? 0 : days.workingDaysWithin(earlyStart, earlyFinish);
  if (task.predecessors === null) return { days: whole, notBefore: earlyStart };
  const snet = task.constraintType === "start no earlier than" ? task.constraintOn : null;
  return { days: whole, notBefore: latest([snet, task.levelledStart, rules.dataDate]) ?? rules.dataDate };
}

/** What resources with a rate cost for each day of the task, in minor units. */
function dayRate({ assignedTo }: WorkTask, { resources }: AnalysisRows): number {
  const costs = resources
    .filter(({ ref }) => assignedTo.includes(ref))
    .map(({ costRate, capacityHours }) => (costRate ?? 0) * (capacityHours ?? 8));
  return Math.round(costs.reduce((sum, cost) => sum + cost, 0));
}

/** The task's own estimates, for work in progress as much of them as is left; else the assumed range, else its planned length. */
function rangeOf(task: WorkTask, days: number, { assume }: SimulationRequest): Distribution {
  const estimate = task.durationEstimate;
  const likely = estimate?.mostLikely ?? 0;
  if (estimate !== null && likely > 0) {
    const left = task.startedOn === null ? 1 : Math.min(1, days / likely);
    return pert(estimate.optimistic * left, likely * left, estimate.pessimistic * left);
  }
  if (assume === undefined || days === 0) return { kind: "fixed", value: days };
  return pert(days * assume.optimistic, days, days * assume.pessimistic);
}

function pert(a: number, m: number, b: number): Distribution {
  return a === b ? { kind: "fixed", value: m } : { kind: "betapert", a, m, b };
}

/** Open risks that can act: on the tasks they name, else, with their cost alone, on the first open task of their project. */
function riskEvents(
  risks: readonly Risk[],
  tasks: readonly UncertainTask[],
): { readonly events: readonly RiskEvent[]; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const events = risks.flatMap((risk): RiskEvent[] => {
    if (risk.status !== "open") return [];
    const own = tasks.filter(({ project }) => project === risk.project);
    const hit = own.filter(({ ref }) => risk.tasks.includes(ref));
    const [first] = hit.length > 0 ? hit : own;
    if (first === undefined) return [];
    if (hit.length === 0 && risk.impactDays !== null)
      notes.push(`${risk.ref} names no open task that it would hit, so only its cost counts.`);
    const sign = risk.kind === "opportunity" ? -1 : 1;
    const cost = triangle(risk.impactLow ?? risk.impact, risk.impact, risk.impactHigh ?? risk.impact, sign);
    const { impactDays } = risk;
    const delay =
      impactDays === null ? null : triangle(impactDays.optimistic, impactDays.mostLikely, impactDays.pessimistic, sign);
    const impacts = (hit.length > 0 ? hit : [first]).map(({ ref }, place): RiskImpact => ({
      task: ref,
      placement: "serial",
      delay: hit.length > 0 ? delay : null,
      cost: place === 0 ? cost : null,
    }));
    return [{ ref: risk.ref, probability: risk.probability, impacts }];
  });
  return { events, notes };
}

function triangle(low: number, likely: number, high: number, sign: number): Distribution {
  if (low === high) return { kind: "fixed", value: sign * likely };
  return sign > 0
    ? { kind: "triangular", a: low, m: likely, b: high }
    : { kind: "triangular", a: -high, m: -likely, b: -low };
}

function rangeNotes(tasks: readonly UncertainTask[], { assume }: SimulationRequest): readonly string[] {
  const certain = tasks.filter(({ duration, plannedDays }) => duration.kind === "fixed" && plannedDays !== 0).length;
  if (certain === 0) return [];
  const what = `${certain} of ${tasks.length} open tasks have no range and are taken as certain.`;
  return [assume === undefined ? `${what} Give them three-point estimates, or send assume.` : what];
}
