/**
 * The event calendar: what will happen, by time, and among equals in the order in which it was put in. A 4-ary heap in
 * typed arrays: nothing is allocated per event, and four children of a node share a cache line of times.
 */
export class Calendar {
  private times: Float64Array;
  private orders: Float64Array;
  private codes: Int32Array;
  private size = 0;
  private added = 0;

  constructor(capacity = 1024) {
    if (!(capacity >= 1)) throw new RangeError('a calendar has room for one event or more');
    this.times = new Float64Array(capacity);
    this.orders = new Float64Array(capacity);
    this.codes = new Int32Array(capacity);
  }

  get length(): number {
    return this.size;
  }

  /** Time of the earliest event; Infinity where there is none. */
  get earliest(): number {
    return this.size === 0 ? Infinity : (this.times[0] as number);
  }

  /** `code` is a whole number of 32 bits that says what happens to whom; `time` is a number, not NaN. */
  add(time: number, code: number): void {
    if (this.size === this.times.length) this.grow();
    const { times, orders, codes } = this;
    const order = this.added++;
    let hole = this.size++;
    // A later event of the same time never overtakes, so only the time is compared on the way up.
    while (hole > 0) {
      const parent = (hole - 1) >> 2;
      const parentTime = times[parent] as number;
      if (parentTime <= time) break;
      times[hole] = parentTime;
      orders[hole] = orders[parent] as number;
      codes[hole] = codes[parent] as number;
      hole = parent;
    }
    times[hole] = time;
    orders[hole] = order;
    codes[hole] = code;
  }

  /** Takes the earliest event out and gives its code. Only where `length` is not 0. */
  take(): number {
    const { times, orders, codes } = this;
    const code = codes[0] as number;
    const last = --this.size;
    const time = times[last] as number;
    const order = orders[last] as number;
    let hole = 0;
    for (;;) {
      const first = 4 * hole + 1;
      if (first >= last) break;
      let least = first;
      let leastTime = times[first] as number;
      const end = Math.min(first + 4, last);
      for (let child = first + 1; child < end; child++) {
        const childTime = times[child] as number;
        if (
          childTime < leastTime ||
          (childTime === leastTime && (orders[child] as number) < (orders[least] as number))
        ) {
          least = child;
          leastTime = childTime;
        }
      }
      if (leastTime > time || (leastTime === time && (orders[least] as number) > order)) break;
      times[hole] = leastTime;
      orders[hole] = orders[least] as number;
      codes[hole] = codes[least] as number;
      hole = least;
    }
    times[hole] = time;
    orders[hole] = order;
    codes[hole] = codes[last] as number;
    return code;
  }

  clear(): void {
    this.size = 0;
    this.added = 0;
  }

  private grow(): void {
    const bigger = <A extends Float64Array | Int32Array>(from: A, to: A): A => {
      to.set(from as never);
      return to;
    };
    const capacity = this.times.length * 2;
    this.times = bigger(this.times, new Float64Array(capacity));
    this.orders = bigger(this.orders, new Float64Array(capacity));
    this.codes = bigger(this.codes, new Int32Array(capacity));
  }
}
