/** A token's state; `OUT` is with a person or on the way to one. */
export const OUT = 0;
export const EATEN = 1;
export const MISUSED = 2;
export const EXPIRED = 3;

/** Flags of a token: whoever comes with it bought it; it was copied. */
export const BOUGHT = 1;
export const COPIED = 2;

/** All tokens of a run, by number in order of issue; columns that grow, nothing allocated per token. */
export class Tokens {
  count = 0;
  state = new Uint8Array(1024);
  stall = new Uint16Array(1024);
  person = new Int32Array(1024);
  issuedAt = new Float64Array(1024);
  paid = new Float64Array(1024);
  /** Part of the day at which its holder comes, from opening (0) to closing (1). */
  hour = new Float64Array(1024);
  flags = new Uint8Array(1024);

  add(stall: number, person: number, issuedAt: number, paid: number, hour: number, flags: number): number {
    const token = this.count++;
    if (token === this.state.length) this.grow();
    this.state[token] = OUT;
    this.stall[token] = stall;
    this.person[token] = person;
    this.issuedAt[token] = issuedAt;
    this.paid[token] = paid;
    this.hour[token] = hour;
    this.flags[token] = flags;
    return token;
  }

  private grow(): void {
    const capacity = this.state.length * 2;
    this.state = widened(this.state, new Uint8Array(capacity));
    this.stall = widened(this.stall, new Uint16Array(capacity));
    this.person = widened(this.person, new Int32Array(capacity));
    this.issuedAt = widened(this.issuedAt, new Float64Array(capacity));
    this.paid = widened(this.paid, new Float64Array(capacity));
    this.hour = widened(this.hour, new Float64Array(capacity));
    this.flags = widened(this.flags, new Uint8Array(capacity));
  }
}

const widened = <Column extends { set(from: Column): void }>(from: Column, to: Column): Column => {
  to.set(from);
  return to;
};
