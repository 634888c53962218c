import type { ProjectNetwork, StartLink } from "../projectNetwork.ts";

/**
 * The order in which tasks hand resources on in a schedule, as links: each unit of a resource goes from task to task along a
 * chain. Tasks that are free are left out of the chains. A search under these links keeps the rest of the plan in its
 * order but not in its place, so that one window's gain moves everything behind it.
 * Source: Policella, Cesta, Oddi and Smith, AI Communications 20(3), 2007 (chaining); Godard, Laborie and Nuijten, ICAPS 2005.
 */
export function orderKept(
  network: ProjectNetwork,
  starts: Int32Array,
  byStart: Int32Array,
  isFree: Uint8Array,
  random: () => number,
): StartLink[] {
  const { durations, capacity, incoming } = network;
  const links: StartLink[] = [];
  const known = new Set<number>();
  for (const k of capacity.fields.keys()) {
    const chains: number[] = []; // the last task of each unit's chain
    for (const i of byStart) {
      let asked = capacity.demands[i]?.[k] ?? 0;
      if (asked === 0 || isFree[i] === 1 || durations[i] === 0) continue;
      const start = starts[i] as number;
      const take = (unit: number): void => {
        const last = chains[unit] as number;
        chains[unit] = i;
        asked -= 1;
        const key = last * network.size + i;
        if (known.has(key)) return;
        known.add(key);
        links.push({ from: last, to: i, lag: durations[last] as number });
      };
      const done = (unit: number): boolean => {
        const last = chains[unit] as number;
        return (starts[last] as number) + (durations[last] as number) <= start;
      };
      for (let link = incoming.first[i] as number; link < (incoming.first[i + 1] as number); link += 1)
        for (let unit = 0; unit < chains.length && asked > 0; unit += 1)
          if (chains[unit] === incoming.task[link] && done(unit)) take(unit);
      const from = Math.floor(random() * chains.length);
      for (let step = 0; step < chains.length && asked > 0; step += 1) {
        const unit = (from + step) % chains.length;
        if (!done(unit)) continue;
        const last = chains[unit] as number;
        for (let same = 0; same < chains.length && asked > 0; same += 1) if (chains[same] === last) take(same);
      }
      for (; asked > 0; asked -= 1) chains.push(i);
    }
  }
  return links;
}
