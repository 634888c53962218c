/** Places still to be visited, each once, taken in ascending or descending order: one bit a place. */
export class PlaceQueue {
  readonly #words: Uint32Array;
  #lowest: number;
  #highest = -1;

  constructor(places: number) {
    this.#words = new Uint32Array((places >>> 5) + 1);
    this.#lowest = this.#words.length;
  }

  add(place: number): void {
    const word = place >>> 5;
    this.#words[word] = (this.#words[word] as number) | (1 << (place & 31));
    if (word < this.#lowest) this.#lowest = word;
    if (word > this.#highest) this.#highest = word;
  }

  /** Takes the first place out; -1 when none is left. Places added meanwhile must lie behind it. */
  takeFirst(): number {
    for (; this.#lowest <= this.#highest; this.#lowest += 1) {
      const bits = this.#words[this.#lowest] as number;
      if (bits === 0) continue;
      const bit = 31 - Math.clz32(bits & -bits);
      this.#words[this.#lowest] = bits & (bits - 1);
      return this.#lowest * 32 + bit;
    }
    this.#reset();
    return -1;
  }

  /** Takes the last place out; -1 when none is left. Places added meanwhile must lie before it. */
  takeLast(): number {
    for (; this.#highest >= this.#lowest; this.#highest -= 1) {
      const bits = this.#words[this.#highest] as number;
      if (bits === 0) continue;
      const bit = 31 - Math.clz32(bits);
      this.#words[this.#highest] = bits & ~(1 << bit);
      return this.#highest * 32 + bit;
    }
    this.#reset();
    return -1;
  }

  #reset(): void {
    this.#lowest = this.#words.length;
    this.#highest = -1;
  }
}
