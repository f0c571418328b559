import type { ClientMessage, Hello, RelayMessage } from '#protocol/messages.ts';
import { retryAfterEndingMs, retryDelayMs } from './backoff.ts';
import type { Cancel } from './clock.ts';
import { Connection, type ConnectionNeeds, type Loss } from './connection.ts';
import { endingOf } from './endings.ts';
import type { Ending } from './live-view.ts';

/** A line that was live for this long was a good one: its loss counts as a first one again. */
export const STEADY_AFTER_MS = 5_000;
/** An attempt younger than this is left alone by `wake`: several events tell of one return. */
export const FRESH_ATTEMPT_MS = 1_000;

export interface LineEvents {
  /** What to open the next connection with. */
  hello(): Hello;
  heard(message: RelayMessage): void;
  lagging(isLagging: boolean): void;
  /** The next attempt is arranged already, unless `ending` is one that takes a person to change. */
  lost(loss: Loss, ending: Ending | null): void;
}

export interface LineNeeds extends ConnectionNeeds {
  readonly random: () => number;
}

/** The line to the relay: one connection at a time, and the next attempt whenever it is lost. */
export class Line {
  readonly #needs: LineNeeds;
  readonly #events: LineEvents;
  #connection: Connection | null = null;
  #cancelRetry: Cancel = () => {};
  #failures = 0;
  #liveSince: number | null = null;
  #isStopped = false;

  constructor(needs: LineNeeds, events: LineEvents) {
    this.#needs = needs;
    this.#events = events;
    this.#connect();
  }

  send(message: ClientMessage): void {
    this.#connection?.send(message);
  }

  /** The relay let us in and told us everything. Being let in alone does not count: it may throw us out again at once. */
  wentLive(): void {
    this.#liveSince ??= this.#needs.clock.now();
  }

  /** What was heard makes no sense with what was heard before. */
  giveUpAsFaulty(): void {
    this.#connection?.drop();
    this.#lost('faulty');
  }

  wake(): void {
    if (this.#isStopped) return;
    if (this.#connection?.isWelcomed) this.#connection.probe();
    else if (this.#connection === null || Math.abs(this.#connection.ageMs) > FRESH_ATTEMPT_MS) this.#startOver();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelRetry();
    this.#connection?.drop();
    this.#connection = null;
  }

  #startOver(): void {
    this.#failures = Math.min(this.#failures, 1);
    this.#connect();
  }

  #connect(): void {
    this.#cancelRetry();
    this.#connection?.drop();
    this.#connection = new Connection(this.#needs, {
      opened: () => this.send(this.#events.hello()),
      heard: (message) => this.#events.heard(message),
      lagging: (isLagging) => this.#events.lagging(isLagging),
      lost: (loss) => this.#lost(loss),
    });
  }

  /** Tells last: whoever hears of it may stop us. */
  #lost(loss: Loss): void {
    const ending = endingOf(loss);
    const delayMs = this.#delayMs(ending);
    this.#connection = null;
    this.#liveSince = null;
    if (delayMs !== null) this.#cancelRetry = this.#needs.clock.later(delayMs, () => this.#connect());
    this.#events.lost(loss, ending);
  }

  #delayMs(ending: Ending | null): number | null {
    const random = this.#needs.random();
    if (ending !== null) return retryAfterEndingMs(ending, random);
    if (this.#wasSteady()) this.#failures = 0;
    this.#failures += 1;
    return retryDelayMs(this.#failures - 1, random);
  }

  #wasSteady(): boolean {
    return this.#liveSince !== null && this.#needs.clock.now() - this.#liveSince >= STEADY_AFTER_MS;
  }
}
