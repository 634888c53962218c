/**
 * The inner loops of the risk simulation, in AssemblyScript, four iterations at a time (128-bit SIMD). The host lays out all
 * memory; a row is one quantity over a block of iterations, `count` 32-bit values, a multiple of four. Every operation acts
 * on one iteration alone, and random bits are a function of (stream, iteration), so the size of a block never shows.
 *
 * Durations are multiples of a power of two, small enough to be added and compared exactly in 32-bit floats: `settling` is
 * the number which, added and taken away again, leaves the nearest multiple.
 */

/** A quantile table has 16 cells for every halving of the distance to the nearer end, 512 places for each half. */
const CELL_SHIFT: i32 = 19;
/** Bits of the float that begins the outermost cell, 2^(31 - 20), counted in cells. */
const FIRST_CELL: i32 = (127 + 31 - 20) << 4;

/** A link's type, in bits: which end of the predecessor it leaves, which end of the successor it holds. */
const LEAVES_START: i32 = 1;
const HOLDS_FINISH: i32 = 2;

/**
 * The multipliers of the mix. They lie in memory and are loaded before a loop, for V8 would build a vector constant anew in
 * every turn of it.
 */
const MULTIPLIERS = memory.data<u32>([0x7feb352d, 0x846ca68b], 16);

// @ts-ignore: decorator
@inline
function mixed(counter: v128, first: v128, second: v128, multiplier: v128, otherMultiplier: v128): v128 {
  let x = v128.xor(counter, first);
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 16)), multiplier);
  x = i32x4.add(x, second);
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 15)), otherMultiplier);
  return v128.xor(x, i32x4.shr_u(x, 16));
}

/** 32 random bits for each iteration of a stream. */
export function plainBits(out: usize, count: i32, iteration: i32, firstKey: i32, secondKey: i32): void {
  const first = i32x4.splat(firstKey);
  const second = i32x4.splat(secondKey);
  const multiplier = v128.load32_splat(MULTIPLIERS);
  const other = v128.load32_splat(MULTIPLIERS, 4);
  const four = i32x4.splat(min(count, 4)); // a block has four at least; said so, it is no constant either
  let counter = i32x4.add(i32x4.splat(iteration), i32x4(0, 1, 2, 3));
  for (const end = out + (<usize>count << 2); out < end; out += 16) {
    v128.store(out, mixed(counter, first, second, multiplier, other));
    counter = i32x4.add(counter, four);
  }
}

/** A permutation of 0 … mask, one for each pair of keys; every step can be undone, so no two places meet. */
// @ts-ignore: decorator
@inline
function shuffled(place: v128, mask: v128, shift: i32, firstKey: u32, secondKey: u32): v128 {
  let x = v128.and(i32x4.add(place, i32x4.splat(firstKey)), mask);
  x = v128.xor(x, i32x4.shr_u(x, shift));
  x = v128.and(i32x4.add(i32x4.mul(x, i32x4.splat(0x7feb352d)), i32x4.splat(secondKey)), mask);
  x = v128.xor(x, i32x4.shr_u(x, shift));
  x = v128.and(i32x4.add(i32x4.mul(x, i32x4.splat(0x846ca68b)), i32x4.splat(firstKey >> 15)), mask);
  x = v128.xor(x, i32x4.shr_u(x, shift));
  x = v128.and(i32x4.add(i32x4.mul(x, i32x4.splat(0x9e3779b1)), i32x4.splat(secondKey >> 15)), mask);
  return v128.xor(x, i32x4.shr_u(x, shift));
}

// @ts-ignore: decorator
@inline
function stratified(stratum: v128, jitter: v128, width: v128): v128 {
  const share = f64x2.mul(f64x2.convert_low_i32x4_u(jitter), f64x2.splat(1.0 / 4294967296.0));
  const bits = f64x2.mul(f64x2.add(f64x2.convert_low_i32x4_u(stratum), share), width);
  return i32x4.trunc_sat_f64x2_u_zero(bits);
}

/** As `plainBits`, but of every `strata` iterations each falls into a stratum of its own (Latin hypercube). */
export function latinBits(
  out: usize, count: i32, place: u32, iteration: u32, strata: u32, firstKey: u32, secondKey: u32,
): void {
  plainBits(out, count, iteration, secondKey, firstKey);
  const bits: u32 = max(1, 32 - clz(strata - 1));
  const mask = i32x4.splat(<u32>((<u64>1 << bits) - 1));
  const shift: i32 = (bits + 1) >> 1;
  const last = i32x4.splat(strata - 1);
  const width = f64x2.splat(4294967296.0 / <f64>strata);
  let places = i32x4.add(i32x4.splat(place), i32x4(0, 1, 2, 3));
  for (const end = out + (<usize>count << 2); out < end; out += 16) {
    // Walking on until the place exists keeps it a permutation.
    let stratum = shuffled(places, mask, shift, firstKey, secondKey);
    for (let beyond = i32x4.gt_u(stratum, last); v128.any_true(beyond); beyond = i32x4.gt_u(stratum, last))
      stratum = v128.bitselect(shuffled(stratum, mask, shift, firstKey, secondKey), stratum, beyond);
    const jitter = v128.load(out);
    const low = stratified(stratum, jitter, width);
    const high = stratified(v128.shuffle<i32>(stratum, stratum, 2, 3, 2, 3), v128.shuffle<i32>(jitter, jitter, 2, 3, 2, 3), width);
    v128.store(out, v128.shuffle<i32>(low, high, 0, 1, 4, 5));
    places = i32x4.add(places, i32x4.splat(4));
  }
}

/** A line of a table for each lane, `address` saying where it lies, at the argument `x`. */
// @ts-ignore: decorator
@inline
function interpolated(address: v128, x: v128): v128 {
  let low = v128.load_zero<u64>(<usize>i32x4.extract_lane(address, 0));
  let high = v128.load_zero<u64>(<usize>i32x4.extract_lane(address, 2));
  low = v128.load_lane<u64>(<usize>i32x4.extract_lane(address, 1), low, 1);
  high = v128.load_lane<u64>(<usize>i32x4.extract_lane(address, 3), high, 1);
  const base = v128.shuffle<f32>(low, high, 0, 2, 4, 6);
  const slope = v128.shuffle<f32>(low, high, 1, 3, 5, 7);
  return f32x4.add(base, f32x4.mul(slope, x));
}

/** From random bits to values: the quantile function as a line in each cell, over the distance to the nearer end. */
export function quantiles(table: usize, bits: usize, out: usize, count: i32, settling: f32): void {
  const settle = f32x4.splat(settling);
  const innermost = i32x4.splat(<i32>table);
  const start = i32x4.splat(<i32>table - (FIRST_CELL << 3));
  for (const end = out + (<usize>count << 2); out < end; out += 16, bits += 16) {
    // Negated, the lower half of the bits is negative, and the magnitude is the distance to the nearer end in both halves.
    const x = f32x4.convert_i32x4_s(i32x4.neg(v128.load(bits)));
    const cell = i32x4.shl(i32x4.shr_u(i32x4.shl(x, 1), CELL_SHIFT + 1), 3);
    const half = i32x4.shl(i32x4.shr_u(x, 31), 12);
    const address = i32x4.add(i32x4.max_s(i32x4.add(cell, start), innermost), half);
    const value = interpolated(address, x);
    v128.store(out, f32x4.sub(f32x4.add(value, settle), settle));
  }
}

/** A row of weighted sums of `terms` rows that follow each other: one row of a Cholesky factor applied. */
export function weightedSum(
  out: usize, rows: usize, weights: usize, terms: i32, stride: usize, count: i32,
): void {
  const end = out + (<usize>count << 2);
  const lastWeight = weights + (<usize>terms << 2);
  for (const pairs = out + ((<usize>count << 2) & ~31); out < pairs; out += 32, rows += 32) {
    let sum = f32x4.splat(0);
    let next = sum;
    for (let weight = weights, row = rows; weight < lastWeight; weight += 4, row += stride) {
      const by = v128.load32_splat(weight);
      sum = f32x4.add(sum, f32x4.mul(v128.load(row), by));
      next = f32x4.add(next, f32x4.mul(v128.load(row, 16), by));
    }
    v128.store(out, sum);
    v128.store(out, next, 16);
  }
  if (out < end) {
    let sum = f32x4.splat(0);
    for (let weight = weights, row = rows; weight < lastWeight; weight += 4, row += stride)
      sum = f32x4.add(sum, f32x4.mul(v128.load(row), v128.load32_splat(weight)));
    v128.store(out, sum);
  }
}

/** The largest score a table knows, its cells in a deviation, and the cell of score 0 raised to where floats are whole. */
const SCORE_GRID = memory.data<f32>([6.5, 16, 8388608 + 104], 16);
/** The bits of 2^23: added to it, a whole number is the last bits of a float. */
const WHOLE: i32 = 0x4b000000;

/** From normal scores to values: the quantile function as a line in each sixteenth of a deviation. */
export function quantilesOfScores(table: usize, scores: usize, out: usize, count: i32, settling: f32): void {
  const settle = f32x4.splat(settling);
  const start = i32x4.splat(<i32>table - (WHOLE << 3));
  const most = v128.load32_splat(SCORE_GRID);
  const least = f32x4.neg(most);
  const cells = v128.load32_splat(SCORE_GRID, 4);
  const middle = v128.load32_splat(SCORE_GRID, 8);
  for (const end = out + (<usize>count << 2); out < end; out += 16, scores += 16) {
    const score = f32x4.pmin(f32x4.pmax(v128.load(scores), least), most);
    const cell = f32x4.add(f32x4.mul(score, cells), middle);
    const value = interpolated(i32x4.add(i32x4.shl(cell, 3), start), score);
    v128.store(out, f32x4.sub(f32x4.add(value, settle), settle));
  }
}

export function fill(out: usize, value: f32, count: i32): void {
  for (const end = out + (<usize>count << 2); out < end; out += 16) v128.store(out, f32x4.splat(value));
}

/** Adds the impact where the bits fall below the risk's probability. */
export function addWhere(out: usize, impacts: usize, bits: usize, below: u32, count: i32): void {
  for (const end = out + (<usize>count << 2); out < end; out += 16, impacts += 16, bits += 16) {
    const occurs = i32x4.lt_u(v128.load(bits), i32x4.splat(below));
    v128.store(out, f32x4.add(v128.load(out), v128.and(v128.load(impacts), occurs)));
  }
}

/** Raises to the impact where the bits fall below the risk's probability. */
export function raiseWhere(out: usize, impacts: usize, bits: usize, below: u32, count: i32): void {
  for (const end = out + (<usize>count << 2); out < end; out += 16, impacts += 16, bits += 16) {
    const occurs = i32x4.lt_u(v128.load(bits), i32x4.splat(below));
    v128.store(out, f32x4.pmax(v128.load(out), v128.and(v128.load(impacts), occurs)));
  }
}

export function multiply(out: usize, factors: usize, count: i32): void {
  for (const end = out + (<usize>count << 2); out < end; out += 16, factors += 16)
    v128.store(out, f32x4.mul(v128.load(out), v128.load(factors)));
}

export function addScaled(out: usize, row: usize, scale: f32, count: i32): void {
  for (const end = out + (<usize>count << 2); out < end; out += 16, row += 16)
    v128.store(out, f32x4.add(v128.load(out), f32x4.mul(v128.load(row), f32x4.splat(scale))));
}

export function settleRow(out: usize, settling: f32, count: i32): void {
  const settle = f32x4.splat(settling);
  for (const end = out + (<usize>count << 2); out < end; out += 16)
    v128.store(out, f32x4.sub(f32x4.add(v128.load(out), settle), settle));
}

export function raise(out: usize, row: usize, count: i32): void {
  for (const end = out + (<usize>count << 2); out < end; out += 16, row += 16)
    v128.store(out, f32x4.pmax(v128.load(out), v128.load(row)));
}

/**
 * The earliest finish of every task, in topological order. A task is [first link, links, whether only finish-start, earliest
 * start]; a link [predecessor, lag, type, -]. Two finish-start links, the usual case, take one sweep over the block.
 */
export function forward(
  tasks: usize, taskCount: i32, links: usize, durations: usize, finishes: usize, stride: usize, count: i32,
): void {
  const bytes = <usize>count << 2;
  for (let t = 0; t < taskCount; t++, tasks += 16) {
    const own = durations + <usize>t * stride;
    const out = finishes + <usize>t * stride;
    const floor = v128.load32_splat(tasks, 12);
    const linkCount = load<i32>(tasks, 4);
    const first = links + (<usize>load<i32>(tasks) << 4);
    let a = out;
    let b = out;
    let lagA = f32x4.splat(0);
    let lagB = lagA;
    if (load<i32>(tasks, 8) && linkCount > 0) {
      const last = first + (<usize>(linkCount - 1) << 4);
      a = finishes + <usize>load<i32>(first) * stride;
      b = finishes + <usize>load<i32>(last) * stride;
      lagA = v128.load32_splat(first, 4);
      lagB = v128.load32_splat(last, 4);
      for (let link = first + 16; link < last; link += 16) {
        laterOf(out, a, lagA, finishes + <usize>load<i32>(link) * stride, v128.load32_splat(link, 4), bytes);
        a = out;
        lagA = f32x4.splat(0);
      }
    } else {
      fill(out, load<f32>(tasks, 12), count);
      for (let k = 0; k < linkCount; k++) pushStart(out, own, first + (<usize>k << 4), durations, finishes, stride, bytes);
    }
    let to = out;
    let length = own;
    const end = out + bytes;
    for (const pairs = out + (bytes & ~31); to < pairs; to += 32, length += 32, a += 32, b += 32) {
      v128.store(to, f32x4.add(linkedStart(floor, v128.load(a), lagA, v128.load(b), lagB), v128.load(length)));
      const start = linkedStart(floor, v128.load(a, 16), lagA, v128.load(b, 16), lagB);
      v128.store(to, f32x4.add(start, v128.load(length, 16)), 16);
    }
    if (to < end) v128.store(to, f32x4.add(linkedStart(floor, v128.load(a), lagA, v128.load(b), lagB), v128.load(length)));
  }
}

// @ts-ignore: decorator
@inline
function linkedStart(floor: v128, a: v128, lagA: v128, b: v128, lagB: v128): v128 {
  return f32x4.pmax(floor, f32x4.pmax(f32x4.add(a, lagA), f32x4.add(b, lagB)));
}

function laterOf(out: usize, a: usize, lagA: v128, b: usize, lagB: v128, bytes: usize): void {
  for (const end = out + bytes; out < end; out += 16, a += 16, b += 16)
    v128.store(out, f32x4.pmax(f32x4.add(v128.load(a), lagA), f32x4.add(v128.load(b), lagB)));
}

/** Raises a row of starts to what one link demands, whatever its type. */
function pushStart(
  starts: usize, own: usize, link: usize, durations: usize, finishes: usize, stride: usize, bytes: usize,
): void {
  const finish = finishes + <usize>load<i32>(link) * stride;
  const duration = durations + <usize>load<i32>(link) * stride;
  const lag = v128.load32_splat(link, 4);
  const type = load<i32>(link, 8);
  const zero = f32x4.splat(0);
  for (let i: usize = 0; i < bytes; i += 16) {
    const left = type & LEAVES_START ? v128.load(duration + i) : zero;
    const held = type & HOLDS_FINISH ? v128.load(own + i) : zero;
    const demanded = f32x4.sub(f32x4.sub(f32x4.add(v128.load(finish + i), lag), left), held);
    v128.store(starts + i, f32x4.pmax(v128.load(starts + i), demanded));
  }
}

/**
 * The latest start of every task, from the last to the first, and with it the tallies. A task is [first link, links, whether
 * only finish-start, its own project, whether it may end the project, centre of its duration, centre of the finish, -]; a
 * link [successor, lag, type, -]. Tallies are five vectors a task: runs critical, then sums over the runs of the duration,
 * its square, its product with the finish, and d / (d + float) × finish, the first three about their centres.
 */
export function backward(
  tasks: usize, taskCount: i32, links: usize, durations: usize, finishes: usize, latest: usize, projects: usize,
  tallies: usize, stride: usize, count: i32, live: i32, tolerance: f32, sensitivity: i32,
): void {
  const bytes = <usize>count << 2;
  const counted = i32x4.gt_s(i32x4.splat(live), i32x4(0, 1, 2, 3));
  const noFloat = f32x4.splat(tolerance);
  for (let t = taskCount - 1; t >= 0; t--) {
    const task = tasks + (<usize>t << 5);
    let own = durations + <usize>t * stride;
    let finish = finishes + <usize>t * stride;
    const out = latest + <usize>t * stride;
    const project = projects + <usize>load<i32>(task, 12) * stride;
    const linkCount = load<i32>(task, 4);
    const first = links + (<usize>load<i32>(task) << 4);
    const ends = load<i32>(task, 16);
    let a = out;
    let b = out;
    let lagA = f32x4.splat(0);
    let lagB = lagA;
    if (linkCount == 0) {
      a = project;
      b = project;
    } else if (!ends && load<i32>(task, 8)) {
      const last = first + (<usize>(linkCount - 1) << 4);
      a = latest + <usize>load<i32>(first) * stride;
      b = latest + <usize>load<i32>(last) * stride;
      lagA = v128.load32_splat(first, 4);
      lagB = v128.load32_splat(last, 4);
      for (let link = first + 16; link < last; link += 16) {
        earlierOf(out, a, lagA, latest + <usize>load<i32>(link) * stride, v128.load32_splat(link, 4), bytes);
        a = out;
        lagA = f32x4.splat(0);
      }
    } else {
      if (ends) memory.copy(out, project, bytes);
      else fill(out, Infinity, count);
      for (let k = 0; k < linkCount; k++) pullFinish(out, own, first + (<usize>k << 4), durations, latest, stride, bytes);
    }
    const tally = tallies + <usize>t * 80;
    let critical = v128.load(tally);
    if (!sensitivity) {
      // Lanes that are no iterations are in a block of one vector, so pairs need not ask which are counted.
      let to = out;
      const end = out + bytes;
      for (const pairs = out + (bytes & ~31); to < pairs; to += 32, own += 32, finish += 32, a += 32, b += 32) {
        const late = linkedFinish(v128.load(a), lagA, v128.load(b), lagB);
        const next = linkedFinish(v128.load(a, 16), lagA, v128.load(b, 16), lagB);
        critical = i32x4.sub(critical, f32x4.le(f32x4.sub(late, v128.load(finish)), noFloat));
        critical = i32x4.sub(critical, f32x4.le(f32x4.sub(next, v128.load(finish, 16)), noFloat));
        v128.store(to, f32x4.sub(late, v128.load(own)));
        v128.store(to, f32x4.sub(next, v128.load(own, 16)), 16);
      }
      if (to < end) {
        const late = linkedFinish(v128.load(a), lagA, v128.load(b), lagB);
        critical = i32x4.sub(critical, v128.and(f32x4.le(f32x4.sub(late, v128.load(finish)), noFloat), counted));
        v128.store(to, f32x4.sub(late, v128.load(own)));
      }
    } else {
      const centre = v128.load32_splat(task, 20);
      const finishCentre = v128.load32_splat(task, 24);
      let sum = v128.load(tally, 16);
      let squares = v128.load(tally, 32);
      let products = v128.load(tally, 48);
      let shares = v128.load(tally, 64);
      for (let i: usize = 0; i < bytes; i += 16) {
        const late = linkedFinish(v128.load(a + i), lagA, v128.load(b + i), lagB);
        const slack = f32x4.sub(late, v128.load(finish + i));
        critical = i32x4.sub(critical, v128.and(f32x4.le(slack, noFloat), counted));
        const duration = v128.load(own + i);
        v128.store(out + i, f32x4.sub(late, duration));
        const real = v128.load(project + i);
        const apart = v128.and(f32x4.sub(duration, centre), counted);
        sum = f32x4.add(sum, apart);
        squares = f32x4.add(squares, f32x4.mul(apart, apart));
        products = f32x4.add(products, f32x4.mul(apart, f32x4.sub(real, finishCentre)));
        // A milestone has no share: 0 / 0 is kept out by a denominator that is never 0.
        const whole = f32x4.pmax(f32x4.add(duration, slack), f32x4.splat(1e-30));
        shares = f32x4.add(shares, v128.and(f32x4.mul(f32x4.div(duration, whole), real), counted));
      }
      v128.store(tally, sum, 16);
      v128.store(tally, squares, 32);
      v128.store(tally, products, 48);
      v128.store(tally, shares, 64);
    }
    v128.store(tally, critical);
  }
}

// @ts-ignore: decorator
@inline
function linkedFinish(a: v128, lagA: v128, b: v128, lagB: v128): v128 {
  return f32x4.pmin(f32x4.sub(a, lagA), f32x4.sub(b, lagB));
}

function earlierOf(out: usize, a: usize, lagA: v128, b: usize, lagB: v128, bytes: usize): void {
  for (const end = out + bytes; out < end; out += 16, a += 16, b += 16)
    v128.store(out, linkedFinish(v128.load(a), lagA, v128.load(b), lagB));
}

/** Lowers a row of latest finishes to what one link allows, whatever its type. */
function pullFinish(
  late: usize, own: usize, link: usize, durations: usize, latest: usize, stride: usize, bytes: usize,
): void {
  const start = latest + <usize>load<i32>(link) * stride;
  const duration = durations + <usize>load<i32>(link) * stride;
  const lag = v128.load32_splat(link, 4);
  const type = load<i32>(link, 8);
  const zero = f32x4.splat(0);
  for (let i: usize = 0; i < bytes; i += 16) {
    const left = type & LEAVES_START ? v128.load(own + i) : zero;
    const held = type & HOLDS_FINISH ? v128.load(duration + i) : zero;
    const allowed = f32x4.add(f32x4.add(f32x4.sub(v128.load(start + i), lag), left), held);
    v128.store(late + i, f32x4.pmin(v128.load(late + i), allowed));
  }
}
