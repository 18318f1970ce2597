interface Entry {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** A virtual clock and what is to happen on it; of two things at the same time, the one planned first comes first. */
export class Timeline {
  now = 0;
  private readonly heap: Entry[] = [];
  private planned = 0;

  plan(at: number, run: () => void) {
    this.planned += 1;
    this.heap.push({ at: Math.max(at, this.now), order: this.planned, run });
    this.rise(this.heap.length - 1);
  }

  in(delay: number, run: () => void) {
    this.plan(this.now + delay, run);
  }

  /** Runs what comes next; false: nothing is planned. */
  step(): boolean {
    const first = this.heap[0];
    const last = this.heap.pop();
    if (first === undefined || last === undefined) return false;
    if (this.heap.length > 0) {
      this.heap[0] = last;
      this.sink(0);
    }
    this.now = first.at;
    first.run();
    return true;
  }

  private rise(from: number) {
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.swapIfLater(parent, index)) return;
      index = parent;
    }
  }

  private sink(from: number) {
    let index = from;
    for (;;) {
      const left = 2 * index + 1;
      const child = this.isLater(left, left + 1) ? left + 1 : left;
      if (!this.swapIfLater(index, child)) return;
      index = child;
    }
  }

  private swapIfLater(above: number, below: number): boolean {
    const [one, other] = [this.heap[above], this.heap[below]];
    if (!(one && other && this.isLater(above, below))) return false;
    this.heap[above] = other;
    this.heap[below] = one;
    return true;
  }

  private isLater(index: number, than: number): boolean {
    const [one, other] = [this.heap[index], this.heap[than]];
    if (!(one && other)) return false;
    return one.at > other.at || (one.at === other.at && one.order > other.order);
  }
}
