import { DomainError } from '../../domain.ts';
import { Engine, type Handler } from '../engine/engine.ts';
import { samplerOf } from '../random/law.ts';
import type { Law } from '../random/law-schema.ts';
import { Stream } from '../random/stream.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Observer } from './observer.ts';
import { Tokens } from './tokens.ts';

/** Kinds of events, each with its one handler. */
export const kinds = [
  'day',
  'gift',
  'newGiver',
  'issue',
  'claim',
  'copy',
  'falseClaim',
  'served',
  'otherGuest',
  'spend',
  'visit',
] as const;
export type Kind = (typeof kinds)[number];
export const KIND = Object.fromEntries(kinds.map((kind, i) => [kind, i])) as Record<Kind, number>;

/** Counts of one day, before it begins. */
export const emptyDay = () => ({
  gifts: 0,
  issued: 0,
  eaten: 0,
  expired: 0,
  sentHome: 0,
  misused: 0,
  volume: 0,
  waits: 0,
  waitDays: 0,
  dry: 0,
});

/** What the parts of one run share: the clock, the tokens, the money, and today's counts. */
export class World {
  readonly scenario: Scenario;
  readonly engine = new Engine();
  readonly tokens = new Tokens();
  /** Money in the pot: gifts and expired tokens fill it, issuing empties it. */
  pot = 0;
  outstanding = 0;
  readonly today = emptyDay();
  /** From issue to expiry. */
  readonly expiryDays: number;
  readonly total = {
    given: 0,
    issued: 0,
    eaten: 0,
    expired: 0,
    sentHome: 0,
    misused: 0,
    robbed: 0,
    holdDays: 0,
    waits: 0,
    waited: 0,
    waitDays: 0,
    margin: 0,
    daysDry: 0,
    firstDryDay: 0,
  };
  /** The clock begins so many days before day 1. */
  readonly warmUpDays: number;
  readonly observer: Observer | null;
  private readonly handlers = new Map<Kind, Handler>();
  private readonly seed: number;
  private readonly runNumber: number;

  constructor(scenario: Scenario, seed: number, runNumber: number, observer: Observer | null) {
    this.observer = observer;
    this.scenario = scenario;
    this.warmUpDays = scenario.warmUpDays ?? 0;
    this.seed = seed;
    this.runNumber = runNumber;
    this.expiryDays = this.once(scenario.rules.expiryDays, Infinity, 'rules.expiryDays', Number.MIN_VALUE);
  }

  on(kind: Kind, handler: Handler): void {
    this.handlers.set(kind, handler);
  }

  /** To be called once, when every part has said what it handles. */
  ready(): void {
    this.engine.use(kinds.map((kind) => this.handlers.get(kind) ?? (() => undefined)));
  }

  /** The stream of one question, named by its place in the scenario: `recipients/elders/shows`. */
  stream(path: string): Stream {
    return new Stream(this.seed, this.runNumber, path.replaceAll('.', '/'));
  }

  sampler(law: Law, path: string): () => number {
    const draw = samplerOf(law, this.stream(path));
    return typeof law === 'number' ? draw : () => Math.max(0, draw());
  }

  /** A parameter's value in this run. One that is drawn stays within its range: what falls outside is drawn again. */
  once(parameter: Law | undefined, otherwise: number, path: string, from = 0, to = Infinity): number {
    if (parameter === undefined) return otherwise;
    if (typeof parameter === 'number') return parameter;
    const draw = samplerOf(parameter, this.stream(`once/${path}`));
    for (let tries = 0; tries < 1000; tries++) {
      const value = draw();
      if (value >= from && value <= to) return value;
    }
    throw new DomainError(path, parameter, `a law that gives values from ${from} to ${to} often enough`);
  }

  /** A parameter that counts something: as `once`, rounded to a whole number. */
  whole(parameter: Law | undefined, otherwise: number, path: string, from: number, to: number): number {
    return Math.round(this.once(parameter, otherwise, path, from, to));
  }

  /** The day that `time` is in: 1 is the first; 0 and below are of the warm-up. */
  dayOf(time: number): number {
    return Math.floor(time) + 1 - this.warmUpDays;
  }

  /** Days since the beginning of day 1. */
  get time(): number {
    return this.engine.now - this.warmUpDays;
  }

  /** When a day begins. */
  startOf(day: number): number {
    return day - 1 + this.warmUpDays;
  }

  /** 0 is Monday. */
  weekdayOf(day: number): number {
    const since = (day - 1 + (this.scenario.firstWeekday ?? 0)) % 7;
    return since < 0 ? since + 7 : since;
  }
}
