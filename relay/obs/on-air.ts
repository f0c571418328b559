import type { RundownEntry } from '#protocol/events.ts';
import type { Switches } from '#protocol/obs-api.ts';
import type { SessionId } from '#protocol/session.ts';
import { effective } from '../core/effective.ts';
import { findEntry } from '../core/rundown.ts';
import type { LiveSession } from '../core/session.ts';
import type { RoomChange } from '../live/audience.ts';
import type { Room } from '../live/room.ts';
import type { ObsMark } from '../reporting/timecodes.ts';
import { Chapters, type NoChapters } from './chapters.ts';
import type { InTurn } from './in-turn.ts';
import type { ObsLine } from './obs-line.ts';
import { followProduct } from './switches.ts';
import { takeMark } from './take-mark.ts';

export interface OnAirDeps {
  readonly now: () => number;
  /** Null while OBS is away. */
  readonly line: () => ObsLine | null;
  readonly switches: () => Switches;
  readonly turn: InTurn;
  readonly addMark: (sessionId: SessionId, mark: ObsMark) => Promise<void>;
  readonly onNoChapters: (why: NoChapters) => void;
  readonly onFault: (error: unknown) => void;
}

/** Follows one session for OBS: marks, chapters and switches for what is on, behind the show and never in its way. */
export class OnAir {
  readonly #deps: OnAirDeps;
  readonly #chapters: Chapters;
  #room: Room | null = null;
  #unobserve: () => void = () => {};
  #due = { revision: 0, since: 0 };

  constructor(deps: OnAirDeps) {
    this.#deps = deps;
    this.#chapters = new Chapters({ obs: deps.line, onNone: deps.onNoChapters, onFault: deps.onFault });
  }

  get sessionId(): SessionId | null {
    return this.#room?.session.info.id ?? null;
  }

  /** The revision its overlay should have painted, and since when it could. */
  get due(): { readonly revision: number; readonly since: number } {
    return this.#due;
  }

  /** Why the recording gets no chapters; null: it may. */
  get withoutChapters(): NoChapters | null {
    return this.#chapters.without;
  }

  /** Another session from now on; null: none. */
  follow(room: Room | null): void {
    this.#unobserve();
    this.#room = room;
    this.#due = { revision: room?.session.state.revision ?? 0, since: this.#deps.now() };
    this.#unobserve = room?.audience.observe((change) => this.#changed(change)) ?? (() => {});
  }

  /** Another OBS, or its outputs started or stopped. */
  outputsChanged(): void {
    this.#chapters.startAnew();
    this.mark();
  }

  /** Notes where the outputs are, for the report. */
  mark(): void {
    const line = this.#deps.line();
    const session = this.#room?.session;
    if (line === null || session?.state.status !== 'live') return;
    takeMark(line, this.#deps.now)
      .then((mark) => this.#deps.addMark(session.info.id, mark))
      .catch(this.#deps.onFault);
  }

  /** Does what the switches want done for the product that is on. */
  followProduct(): void {
    const { line: lineNow, switches, turn, onFault } = this.#deps;
    const line = lineNow();
    const session = this.#room?.session;
    if (line === null || session === undefined) return;
    const onAir = { entry: onNow(session), currency: session.info.brand.currency };
    turn.do(() => followProduct(line, switches(), onAir)).catch(onFault);
  }

  stop(): void {
    this.#chapters.stop();
    this.#unobserve();
  }

  #changed({ before, after }: RoomChange): void {
    this.#due = { revision: after.state.revision, since: this.#deps.now() };
    const was = onNow(before);
    const is = onNow(after);
    if (was?.id !== is?.id) {
      this.#chapters.productChanged(is && `#${is.number} ${effective(is).name}`);
      this.mark();
    }
    if (was !== is) this.followProduct();
  }
}

/** The product viewers see: the current one of a live show. */
function onNow({ state, rundown }: LiveSession): RundownEntry | null {
  return state.status === 'live' ? findEntry(rundown, state.currentEntryId) : null;
}
