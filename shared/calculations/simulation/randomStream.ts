/** The key of one stream of random bits: one quantity of one simulation. */
export interface StreamKeys {
  readonly first: number;
  readonly second: number;
}

/**
 * Keys for a quantity by its name, so that a task that is added or a risk that is switched off leaves what all others draw
 * unchanged. Two 32-bit mixes of the name (after FNV-1a) and the seed.
 */
export function streamKeys(seed: number, name: string): StreamKeys {
  const low = seed >>> 0;
  const high = Math.floor(seed / 2 ** 32) >>> 0;
  const keyed = (start: number): number => {
    let hash = start;
    for (let place = 0; place < name.length; place++) hash = Math.imul(hash ^ name.charCodeAt(place), 0x01000193);
    return mixed(mixed(mixed(hash) ^ low) + (high ^ start));
  };
  return { first: keyed(0x811c9dc5), second: keyed(0x3c6ef372) };
}

/**
 * The 32 random bits of one iteration of a stream: two rounds of multiply and shift over the counter, with a key before each.
 * No state is carried from one iteration to the next, so any thread may ask for any of them. The kernel computes the same.
 * Source of the constants: Wellons, hash-prospector, the function lowbias32.
 */
export function randomBits(iteration: number, { first, second }: StreamKeys): number {
  let x = iteration ^ first;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d) + second;
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

function mixed(bits: number): number {
  let x = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) | 0;
}
