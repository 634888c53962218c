import type { ChoiceCore } from "./ChoiceCore.ts";

const population = 200;
/** A population is given up when its last so many children brought nothing new. */
const barren = 40_000;
const cores = [60, 80, 45, 110];
const childrenBetweenLooks = 32;

/**
 * A genetic algorithm over choices within a core. A child wants what its parents agree on, half of what they differ in, and one
 * thing otherwise; it takes what it wants, then whatever else fits, the largest reduced value first, so it is always feasible and
 * always full. A child that is new and better than the worst takes its place.
 * Source: Chu and Beasley, Journal of Heuristics 4, 1998; within a core, as Puchinger, Raidl and Pferschy, 2010.
 * @returns what breeds one population, until it is barren or the clock says so
 */
export function breedChoices(core: ChoiceCore, now: () => number, next: () => number): (until: number) => void {
  const { state, reduced } = core;
  const marks = Int32Array.from({ length: state.size }, () => next() | 0);
  const wanted = new Uint8Array(state.size);
  let people: Uint8Array[] = [];
  let worths: number[] = [];
  let known = new Set<number>();
  let sinceNew = 0;
  let generation = 0;

  /** A number by which two different choices are told apart, but for a chance of one in four thousand million. */
  const markOf = (chosen: Uint8Array): number =>
    core.places.reduce((mark, at) => (chosen[at] === 1 ? mark ^ (marks[at] as number) : mark), 0);

  const settle = (): void => {
    core.note();
    sinceNew += 1;
    const mark = markOf(state.chosen);
    if (known.has(mark)) return;
    if (people.length < population) {
      people.push(Uint8Array.from(state.chosen));
      worths.push(state.value);
    } else {
      const worst = worths.reduce((least, worth, place) => (worth < (worths[least] as number) ? place : least), 0);
      if (state.value <= (worths[worst] as number)) return;
      const person = people[worst] as Uint8Array;
      known.delete(markOf(person));
      person.set(state.chosen);
      worths[worst] = state.value;
    }
    known.add(mark);
    sinceNew = 0;
  };

  const take = (order: Int32Array): void => {
    while (state.inCount > 0) state.drop(state.ins[state.inCount - 1] as number);
    for (const at of order) if (wanted[at] === 1 && state.fits(at)) state.add(at);
    core.fill();
    settle();
  };

  /** @returns whether there is a core to breed in */
  const found = (until: number): boolean => {
    const possible = core.begin(cores[generation % cores.length] as number);
    people = [];
    worths = [];
    known = new Set();
    sinceNew = 0;
    generation += 1;
    if (!possible || core.places.length < 2) return false;
    wanted.fill(1);
    const spread =
      Math.abs(reduced[core.places[0] as number] as number) + Math.abs(reduced[core.places.at(-1) as number] as number);
    const noisy = new Float64Array(state.size);
    for (let trial = 0; trial < 4 * population && people.length < population && now() < until; trial += 1) {
      for (const at of core.places) noisy[at] = (reduced[at] as number) + spread * (next() / 4294967296 - 0.5);
      take(core.places.toSorted((one, other) => (noisy[other] as number) - (noisy[one] as number)));
    }
    return people.length > 1;
  };

  const parent = (): Uint8Array => {
    const one = next() % people.length;
    const other = next() % people.length;
    return people[(worths[one] as number) >= (worths[other] as number) ? one : other] as Uint8Array;
  };

  const child = (): void => {
    const mother = parent();
    const father = parent();
    for (const at of core.places) {
      wanted[at] = (mother[at] === father[at] ? mother[at] : (next() >>> 16) & 1) as number;
    }
    const other = core.places[next() % core.places.length] as number;
    wanted[other] = 1 - (wanted[other] as number);
    take(core.places);
  };

  return (until) => {
    if (!found(until)) return;
    while (!core.closed && sinceNew < barren && now() < until) {
      for (let count = 0; count < childrenBetweenLooks; count += 1) child();
    }
  };
}
