/**
 * The rank of each value from 0; equal values share the mean of their ranks. Values are compared as 32-bit floats and sorted
 * by three passes over eleven bits each, for a simulation ranks hundreds of samples.
 */
export function averagedRanks(values: Float32Array | Float64Array): Float64Array {
  const keys = orderedBits(new Float32Array(values));
  let order = new Uint32Array(values.length);
  for (let k = 0; k < order.length; k++) order[k] = k;
  for (const shift of [0, 11, 22]) order = sortedByDigit(order, keys, shift);
  const ranks = new Float64Array(values.length);
  for (let first = 0; first < order.length;) {
    const key = keys[order[first] as number];
    let end = first + 1;
    while (end < order.length && keys[order[end] as number] === key) end += 1;
    for (let k = first; k < end; k++) ranks[order[k] as number] = (first + end - 1) / 2;
    first = end;
  }
  return ranks;
}

/** Unsigned numbers in the order of the floats: the sign bit of a positive one is set, a negative one is turned over. */
function orderedBits(values: Float32Array): Uint32Array<ArrayBuffer> {
  const bits = new Uint32Array(values.buffer as ArrayBuffer);
  for (let k = 0; k < bits.length; k++) {
    const each = bits[k] as number;
    bits[k] = each >>> 31 === 1 ? ~each : each | 0x80000000;
  }
  return bits;
}

function sortedByDigit(
  order: Uint32Array<ArrayBuffer>,
  keys: Uint32Array<ArrayBuffer>,
  shift: number,
): Uint32Array<ArrayBuffer> {
  const ends = new Uint32Array(2049);
  for (let k = 0; k < order.length; k++) {
    const digit = ((keys[k] as number) >>> shift) & 2047;
    ends[digit + 1] = (ends[digit + 1] as number) + 1;
  }
  for (let digit = 0; digit < 2048; digit++) ends[digit + 1] = (ends[digit + 1] as number) + (ends[digit] as number);
  const sorted = new Uint32Array(order.length);
  for (let k = 0; k < order.length; k++) {
    const digit = ((keys[order[k] as number] as number) >>> shift) & 2047;
    const place = ends[digit] as number;
    sorted[place] = order[k] as number;
    ends[digit] = place + 1;
  }
  return sorted;
}
