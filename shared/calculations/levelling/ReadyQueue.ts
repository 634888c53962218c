/** Tasks by number, the one that comes first on top (binary heap: Williams, Communications of the ACM 7(6), 1964). */
export class ReadyQueue {
  readonly #heap: number[] = [];
  readonly #compare: (a: number, b: number) => number;

  constructor(compare: (a: number, b: number) => number) {
    this.#compare = compare;
  }

  peek(): number | undefined {
    return this.#heap[0];
  }

  push(task: number): void {
    const heap = this.#heap;
    let place = heap.length;
    heap.push(task);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent] as number;
      if (this.#compare(above, task) <= 0) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = task;
  }

  pop(): number | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (heap.length === 0 || last === undefined) return top;
    let place = 0;
    for (let child = 1; child < heap.length; child = 2 * place + 1) {
      const right = heap[child + 1];
      if (right !== undefined && this.#compare(right, heap[child] as number) < 0) child += 1;
      const below = heap[child] as number;
      if (this.#compare(last, below) <= 0) break;
      heap[place] = below;
      place = child;
    }
    heap[place] = last;
    return top;
  }
}
