/** First in, first out: numbers in a ring that grows; nothing is allocated per entry. */
export class Line {
  private ring: Float64Array;
  private head = 0;
  private count = 0;

  constructor(capacity = 64) {
    if (!(capacity >= 1)) throw new RangeError('a line has room for one or more');
    this.ring = new Float64Array(capacity);
  }

  get length(): number {
    return this.count;
  }

  push(value: number): void {
    if (this.count === this.ring.length) this.grow();
    let at = this.head + this.count;
    if (at >= this.ring.length) at -= this.ring.length;
    this.ring[at] = value;
    this.count++;
  }

  /** The one that waits longest. Only where `length` is not 0. */
  shift(): number {
    const value = this.ring[this.head] as number;
    if (++this.head === this.ring.length) this.head = 0;
    this.count--;
    return value;
  }

  clear(): void {
    this.head = 0;
    this.count = 0;
  }

  private grow(): void {
    const bigger = new Float64Array(this.ring.length * 2);
    bigger.set(this.ring.subarray(this.head));
    bigger.set(this.ring.subarray(0, this.head), this.ring.length - this.head);
    this.ring = bigger;
    this.head = 0;
  }
}
