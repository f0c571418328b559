import { SILENCE_LIMIT_MS } from '#protocol/limits.ts';
import type { Cancel, ClientClock } from './clock.ts';

export const PING_EVERY_MS = 3_000;
/** Silence that a ping and a slow answer do not explain. */
export const LAGGING_AFTER_MS = 4_000;
/** After a sleep the line is either well or gone; there is no point in waiting the full limit to learn which. */
export const PROBE_WITHIN_MS = 3_000;
const ANSWER_WITHIN_MS = SILENCE_LIMIT_MS - PING_EVERY_MS;
/** Timers of hidden pages come late, all timers after a sleep come very late, and a clock may be set. */
const OUT_OF_STEP_MS = 2_000;

export interface HeartbeatEvents {
  ping(): void;
  /** Whether the line is silent for longer than it should be. */
  lagging(isLagging: boolean): void;
  dead(): void;
}

/** An unanswered question. */
interface Asked {
  readonly lagsAt: number;
  readonly deadAt: number;
}

/**
 * Asks every 3 s and judges the line by unanswered questions only, never by silence as such: where timers come late
 * there is silence because nobody asked.
 */
export class Heartbeat {
  readonly #clock: ClientClock;
  readonly #events: HeartbeatEvents;
  #cancelTimer: Cancel = () => {};
  #dueAt = 0;
  #heardAt: number;
  #pingAt: number;
  #asked: Asked | null = null;
  #isLagging = false;

  constructor(clock: ClientClock, events: HeartbeatEvents) {
    this.#clock = clock;
    this.#events = events;
    this.#heardAt = clock.now();
    this.#pingAt = this.#heardAt + PING_EVERY_MS;
    this.#arm();
  }

  /** Any message is a sign of life. */
  heard(): void {
    this.#heardAt = this.#clock.now();
    this.#asked = null;
    if (!this.#isLagging) return;
    this.#isLagging = false;
    this.#events.lagging(false);
  }

  /** Asks now, with little patience. */
  probe(): void {
    this.#cancelTimer();
    const now = this.#clock.now();
    const soon = now + PROBE_WITHIN_MS;
    const before = this.#asked?.deadAt ?? soon;
    this.#asked = this.#question(now, before > now && before < soon ? before : soon);
    this.#ping(now);
    this.#arm();
  }

  stop(): void {
    this.#cancelTimer();
  }

  #arm(): void {
    const lagsAt = this.#asked === null || this.#isLagging ? Number.POSITIVE_INFINITY : this.#asked.lagsAt;
    this.#dueAt = Math.min(this.#pingAt, lagsAt, this.#asked?.deadAt ?? Number.POSITIVE_INFINITY);
    this.#cancelTimer = this.#clock.later(Math.max(0, this.#dueAt - this.#clock.now()), () => this.#look());
  }

  #look(): void {
    const now = this.#clock.now();
    if (Math.abs(now - this.#dueAt) > OUT_OF_STEP_MS) this.probe();
    else if (this.#asked !== null && now >= this.#asked.deadAt) this.#events.dead();
    else this.#goOn(now);
  }

  #goOn(now: number): void {
    if (now >= this.#pingAt) this.#askAgain(now);
    const startsLagging = !this.#isLagging && this.#asked !== null && now >= this.#asked.lagsAt;
    if (startsLagging) this.#isLagging = true;
    this.#arm();
    if (startsLagging) this.#events.lagging(true);
  }

  #askAgain(now: number): void {
    if (this.#asked === null) this.#asked = this.#question(now, now + ANSWER_WITHIN_MS);
    this.#ping(now);
  }

  #question(now: number, deadAt: number): Asked {
    return { lagsAt: Math.max(this.#heardAt + LAGGING_AFTER_MS, now + LAGGING_AFTER_MS - PING_EVERY_MS), deadAt };
  }

  #ping(now: number): void {
    this.#pingAt = now + PING_EVERY_MS;
    this.#events.ping();
  }
}
