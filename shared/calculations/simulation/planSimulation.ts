import { ImpossibleDistribution } from "../../problems/ImpossibleDistribution.ts";
import { ImpossibleProbability } from "../../problems/ImpossibleProbability.ts";
import { ImpossibleSimulationSetting } from "../../problems/ImpossibleSimulationSetting.ts";
import { NothingToSimulate } from "../../problems/NothingToSimulate.ts";
import { RepeatedSimulatedTask } from "../../problems/RepeatedSimulatedTask.ts";
import { UnknownSimulatedTask } from "../../problems/UnknownSimulatedTask.ts";
import { type NetworkLink, taskNetwork } from "../taskNetwork.ts";
import { chunkIterations } from "./chunkIterations.ts";
import { correlationGroups } from "./correlationGroups.ts";
import type { Distribution } from "./Distribution.ts";
import { distributionProblem } from "./distributionProblem.ts";
import { likelyValue } from "./likelyValue.ts";
import { streamKeys } from "./randomStream.ts";
import type { RiskModel, SimulationOptions, UncertainTask } from "./RiskModel.ts";
import type { Draw, PlannedLink, PlannedTask, SimulationPlan } from "./SimulationPlan.ts";

/** A Latin hypercube under a stop rule is made of rounds, so that stopping after any of them leaves whole ones. */
const roundIterations = 2 * chunkIterations;

/**
 * Checks a risk model and makes it ready to run.
 * @throws {NothingToSimulate} @throws {ImpossibleDistribution} @throws {ImpossibleProbability} @throws {UnknownSimulatedTask}
 * @throws {ImpossibleCorrelation} @throws {RepeatedSimulatedTask} @throws {ImpossibleSimulationSetting}
 * @throws {CycleInLinks} @throws {UnknownPredecessor} from the links
 */
export function planSimulation(model: RiskModel, options: SimulationOptions): SimulationPlan {
  checkSettings(model, options);
  if (model.tasks.length === 0) throw new NothingToSimulate({});
  const { order, incoming, outgoing } = taskNetwork(model.tasks);
  const placeOf = new Map<string, number>();
  const placeAt = new Int32Array(order.length);
  for (const [place, index] of order.entries()) {
    const ref = model.tasks[index]?.ref ?? "";
    if (placeOf.has(ref)) throw new RepeatedSimulatedTask({ task: ref });
    placeOf.set(ref, place);
    placeAt[index] = place;
  }
  const known = (where: string, task: string): number => {
    const place = placeOf.get(task);
    if (place === undefined) throw new UnknownSimulatedTask({ where, task });
    return place;
  };
  const draw = (where: string, quantity: string, distribution: Distribution): Draw => {
    const reason = distributionProblem(distribution);
    if (reason !== null) throw new ImpossibleDistribution({ where, kind: distribution.kind, reason });
    return { distribution, keys: streamKeys(options.seed, `${quantity} of ${where}`) };
  };

  const projects = [...new Set(model.tasks.map(({ project }) => project))];
  const projectAt = new Map(projects.map((project, place) => [project, place]));
  const link = (task: number, { type, lagDays }: NetworkLink): PlannedLink => ({
    task: placeAt[task] as number,
    lagDays,
    leavesStart: type === "SS" || type === "SF",
    holdsFinish: type === "FF" || type === "SF",
  });
  const tasks = order.flatMap((index): PlannedTask[] => {
    const task = model.tasks[index];
    if (task === undefined) return [];
    const after = outgoing[index] ?? [];
    const endsLater = after.some(
      ({ successor, type, lagDays }) =>
        (type === "FS" || type === "FF") && lagDays >= 0 && model.tasks[successor]?.project === task.project,
    );
    return [
      {
        ref: task.ref,
        listed: index,
        project: projectAt.get(task.project) ?? 0,
        duration: draw(task.ref, "duration", task.duration),
        plannedDays: task.plannedDays ?? likelyValue(task.duration),
        earliestStart: task.startNoEarlierThanDays ?? 0,
        incoming: (incoming[index] ?? []).map((each) => link(each.predecessor, each)),
        outgoing: after.map((each) => link(each.successor, each)),
        ends: !endsLater,
        fixedCost: task.fixedCost === null ? null : draw(task.ref, "fixed cost", task.fixedCost),
        costPerDay: task.costPerDay,
      },
    ];
  });

  return {
    iterations: options.iterations,
    seed: options.seed,
    strata: options.sampling === "plain" ? 0 : options.stopBelow === null ? options.iterations : roundIterations,
    sensitivity: options.sensitivity,
    precision: options.precision,
    stopBelow: options.stopBelow,
    projects,
    tasks,
    groups: correlationGroups(model).map((group) => ({
      ...group,
      keys: streamKeys(options.seed, `common score of ${group.refs[0] ?? ""}`),
      members: group.refs.map((ref) => known("A correlation", ref)),
    })),
    drivers: model.drivers.map(({ ref, factor, tasks: driven }) => ({
      ref,
      factor: draw(ref, "factor", factor),
      tasks: driven.map((task) => known(ref, task)),
    })),
    risks: model.risks.map(({ ref, probability, impacts }) => {
      if (!(probability >= 0 && probability <= 1)) throw new ImpossibleProbability({ risk: ref, probability });
      return {
        ref,
        probability,
        keys: streamKeys(options.seed, `occurrence of ${ref}`),
        impacts: impacts.map(({ task, placement, delay, cost }) => ({
          task: known(ref, task),
          parallel: placement === "parallel",
          delay: delay === null ? null : draw(ref, `delay to ${task}`, delay),
          cost: cost === null ? null : draw(ref, `cost to ${task}`, cost),
        })),
      };
    }),
    hasCosts: model.tasks.some(hasCost) || model.risks.some(({ impacts }) => impacts.some(({ cost }) => cost !== null)),
  };
}

function hasCost({ fixedCost, costPerDay }: UncertainTask): boolean {
  return fixedCost !== null || costPerDay !== 0;
}

function checkSettings({ tasks }: RiskModel, { iterations, seed, stopBelow }: SimulationOptions): void {
  const check = (holds: boolean, setting: string, value: number, hint: string): void => {
    if (!holds) throw new ImpossibleSimulationSetting({ setting, value, hint });
  };
  // A stream is a permutation of 2^32 counters; results of all iterations are held in memory.
  check(
    Number.isInteger(iterations) && iterations >= 1 && iterations <= 5e6,
    "The number of iterations",
    iterations,
    "Give a whole number from 1 to 5,000,000.",
  );
  check(Number.isSafeInteger(seed) && seed >= 0, "The seed", seed, "Give a whole number from 0 to 2^53 - 1.");
  check(
    stopBelow === null || stopBelow > 0,
    "The error to stop at",
    stopBelow ?? 0,
    "Give a share above 0, such as 0.005.",
  );
  for (const { ref, predecessors, startNoEarlierThanDays, costPerDay, plannedDays } of tasks) {
    for (const { lagDays } of predecessors)
      check(Number.isFinite(lagDays), `A lag before ${ref}`, lagDays, "Give a number of working days.");
    check(
      Number.isFinite(startNoEarlierThanDays ?? 0),
      `The earliest start of ${ref}`,
      startNoEarlierThanDays ?? 0,
      "Give a number of working days.",
    );
    check(Number.isFinite(costPerDay), `The cost per day of ${ref}`, costPerDay, "Give an amount in minor units.");
    check(
      Number.isFinite(plannedDays ?? 0),
      `The planned length of ${ref}`,
      plannedDays ?? 0,
      "Give a number of working days.",
    );
  }
}
