import type { ChoiceCore } from "./ChoiceCore.ts";

interface Racer {
  readonly charge: number;
  reached: number;
}

/** How much of the room a project takes is charged to it, at the relaxation's prices, while the search decides. */
const charges = [0.6, 0.7, 0.8, 0.88, 0.94, 0.97];
/** The first temperature, as a share of what an average project is worth beyond its charge. */
const heat = 0.25;
const stepsBetweenLooks = 10_000;

/**
 * Simulated annealing over feasible choices: one column enters, leaves, or takes another's place, and a loss is accepted with
 * probability exp(gain / temperature). A column is judged by its value less a share of the price of the room it takes: leaving is
 * then cheap enough to reach choices with fewer, larger or more, smaller projects, which plain values forbid. Which share serves
 * best depends on the problem, so they race: the better half goes on, twice as long, and so on to the last, and a longer race
 * begins (successive halving). Every run begins with the best choice so far.
 * Source: Kirkpatrick, Gelatt and Vecchi, Science 220, 1983; pricing after Glover, Management Science 11, 1965.
 * @returns what goes on until the clock says so
 */
export function annealChoice(core: ChoiceCore, now: () => number, next: () => number): (until: number) => void {
  const { state, values, room } = core;
  const judged = new Float64Array(state.size);
  const meanValue = values.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, state.size);
  const fraction = (): number => next() / 4294967296;
  let racing: Racer[] = [];
  let firstLooks = 10;
  let looks = 0;
  let turn = 0;

  const walk = (temperature: number): void => {
    for (let step = 0; step < stepsBetweenLooks; step += 1) {
      const kind = next() & 7;
      if (kind === 0 && state.inCount > 0) {
        const at = state.ins[next() % state.inCount] as number;
        const gain = -(judged[at] as number);
        if ((gain >= 0 || fraction() < Math.exp(gain / temperature)) && state.mayLeave(at)) state.drop(at);
        continue;
      }
      if (state.outCount === 0) continue;
      const entering = state.outs[next() % state.outCount] as number;
      if (kind === 1 || state.inCount === 0) {
        const gain = judged[entering] as number;
        if ((gain >= 0 || fraction() < Math.exp(gain / temperature)) && state.fits(entering)) {
          state.add(entering);
          core.note();
        }
        continue;
      }
      const leaving = state.ins[next() % state.inCount] as number;
      const gain = (judged[entering] as number) - (judged[leaving] as number);
      if (gain < 0 && fraction() >= Math.exp(gain / temperature)) continue;
      if (!state.mayExchange(leaving, entering)) continue;
      state.drop(leaving);
      state.add(entering);
      core.note();
    }
  };

  /** One run under a charge. @returns the best value of its cold half */
  const anneal = (charge: number, until: number): number => {
    for (let at = 0; at < state.size; at += 1) {
      judged[at] = (values[at] as number) - charge * (room[at] as number);
    }
    core.beginFromBest();
    core.fill();
    let temperature = heat * (1 - charge) * meanValue;
    let reached = -Infinity;
    for (let look = 0; look < looks && now() < until; look += 1) {
      walk(temperature);
      if (look > looks / 2) reached = Math.max(reached, state.value);
      temperature *= Math.pow(0.1, 1 / looks);
    }
    core.fill();
    return Math.max(reached, state.value);
  };

  return (until) => {
    while (!core.closed && now() < until) {
      if (racing.length === 0) {
        racing = charges.map((charge) => ({ charge, reached: 0 }));
        firstLooks *= 2;
        looks = firstLooks;
        turn = 0;
      }
      const racer = racing[turn] as Racer;
      racer.reached = anneal(racer.charge, until);
      turn += 1;
      if (turn < racing.length) continue;
      racing.sort((one, other) => other.reached - one.reached);
      racing.length = Math.floor(racing.length / 2);
      looks *= 2;
      turn = 0;
    }
  };
}
