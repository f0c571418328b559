import { doubledPauseMs, type Pauses } from '../doubled-pause.ts';
import { ObsFault, type ObsTrouble, troubleOf } from './obs-fault.ts';
import { type ObsAddress, ObsLine, type ObsTimes } from './obs-line.ts';

/** obs-websocket 5 comes with OBS 28; below it speaks another protocol. */
const OLDEST_OBS = 28;

export type ObsStatus =
  /** No address is set. */
  | { readonly state: 'off' }
  | { readonly state: 'connected'; readonly since: number; readonly obsVersion: string }
  | { readonly state: 'away'; readonly since: number; readonly trouble: ObsTrouble; readonly detail: string };

export interface ObsConnectionDeps {
  readonly times: ObsTimes;
  readonly retry: Pauses;
  readonly heartbeatMs: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Makes the wanted state true again: after each connection, before the status says `connected`. */
  readonly onLine: (line: ObsLine) => Promise<void>;
  readonly onFault: (error: unknown, detail: object) => void;
}

export const OBS_RETRY = { firstMs: 500, longestMs: 10_000 };
export const OBS_HEARTBEAT_MS = 2_000;

/** Keeps the relay's one connection to OBS: any order of starting, any restart, wrong settings that are mended later. */
export class ObsConnection {
  readonly #deps: ObsConnectionDeps;
  readonly #listeners = new Set<() => void>();
  #address: ObsAddress | null = null;
  #line: ObsLine | null = null;
  #status: ObsStatus = { state: 'off' };
  #failures = 0;
  #timer: NodeJS.Timeout | null = null;
  /** Counts the addresses; what belongs to an earlier one is let go. */
  #era = 0;

  constructor(deps: ObsConnectionDeps) {
    this.#deps = deps;
  }

  get status(): ObsStatus {
    return this.#status;
  }

  /** The line while connected; null while OBS is away. */
  get line(): ObsLine | null {
    return this.#status.state === 'connected' ? this.#line : null;
  }

  /** Calls `listener` whenever the status changed, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Connects to another OBS from now on; null: to none. */
  use(address: ObsAddress | null): void {
    this.#leave();
    this.#address = address;
    this.#failures = 0;
    if (address === null) return this.#become({ state: 'off' });
    this.#become({ state: 'away', since: this.#deps.now(), trouble: 'lost', detail: 'not tried yet' });
    void this.#connect(this.#era);
  }

  /** Tries at once, however long the pause would have been. */
  retryNow(): void {
    if (this.#address === null || this.#line !== null || this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    void this.#connect(this.#era);
  }

  stop(): void {
    this.#leave();
    this.#address = null;
    this.#listeners.clear();
  }

  #leave(): void {
    this.#era += 1;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#line?.close(new ObsFault('lost', 'no longer wanted'));
    this.#line = null;
  }

  async #connect(era: number): Promise<void> {
    if (this.#address === null) return;
    let line: ObsLine | null = null;
    try {
      line = await ObsLine.open(this.#address, this.#deps.times);
      if (era !== this.#era) return line.close(new ObsFault('lost', 'no longer wanted'));
      this.#line = line;
      const { obsVersion } = await line.call('GetVersion');
      if (Number.parseInt(obsVersion, 10) < OLDEST_OBS) throw new ObsFault('too-old', `OBS ${obsVersion}`);
      await this.#deps.onLine(line);
      if (era !== this.#era) return;
      this.#failures = 0;
      this.#become({ state: 'connected', since: this.#deps.now(), obsVersion });
      this.#beat(line, era);
      const fault = await line.ended;
      if (era === this.#era) this.#lost(fault);
    } catch (error) {
      if (!(error instanceof ObsFault)) this.#deps.onFault(error, { obs: this.#address?.url });
      line?.close(new ObsFault('lost', 'given up'));
      if (era === this.#era) this.#lost(error);
    }
  }

  /** A silent OBS is noticed although nobody asks it for anything. */
  #beat(line: ObsLine, era: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = null;
      line.call('GetVersion').then(
        () => {
          if (era === this.#era && this.#line === line) this.#beat(line, era);
        },
        () => {}, // the line has ended, and says so itself
      );
    }, this.#deps.heartbeatMs);
  }

  #lost(error: unknown): void {
    this.#line = null;
    if (this.#timer) clearTimeout(this.#timer);
    this.#failures += 1;
    const pause = doubledPauseMs(this.#deps.retry, this.#failures);
    const since = this.#status.state === 'away' ? this.#status.since : this.#deps.now();
    const detail = error instanceof Error ? error.message : String(error);
    this.#become({ state: 'away', since, trouble: troubleOf(error), detail });
    const era = this.#era;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#connect(era);
    }, pause);
  }

  #become(status: ObsStatus): void {
    this.#status = status;
    for (const listener of this.#listeners) listener();
  }
}
