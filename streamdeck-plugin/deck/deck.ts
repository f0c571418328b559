import type { Cancel, ClientClock } from '#client/clock.ts';
import { PacedFace } from './paced-face.ts';

/** A copy of one of our actions where a person can see it. */
export interface Placed {
  /** Names this copy for as long as the app runs. */
  readonly id: string;
  readonly device: string;
  /** Null inside a multi-action. */
  readonly at: { readonly column: number; readonly row: number } | null;
  /** Its face now, drawn from everything there is to know. */
  readonly face: () => string;
  readonly show: (face: string) => void;
}

interface Drawn {
  readonly placed: Placed;
  readonly paced: PacedFace;
}

/** Keys of one page appear one after the other; their order on the device decides what some of them show. */
const GATHER_MS = 4;
/** Clocks on keys show whole seconds; looking more often keeps each change of a second near its time. */
const LOOK_EVERY_MS = 250;

export interface DeckNeeds {
  readonly clock: ClientClock;
  readonly log: (text: string, detail: unknown) => void;
}

/** The keys and dials that can be seen. Draws all of them whenever anything may have changed, and sends what did. */
export class Deck {
  readonly #clock: ClientClock;
  readonly #log: DeckNeeds['log'];
  readonly #drawn = new Map<string, Drawn>();
  #cancelLook: Cancel | null = null;
  #cancelGather: Cancel | null = null;

  constructor({ clock, log }: DeckNeeds) {
    this.#clock = clock;
    this.#log = log;
  }

  get placed(): readonly Placed[] {
    return [...this.#drawn.values()].map(({ placed }) => placed);
  }

  appear(placed: Placed): void {
    this.#drawn.get(placed.id)?.paced.stop();
    this.#drawn.set(placed.id, { placed, paced: new PacedFace(this.#clock, placed.show) });
    this.#gather();
    this.#cancelLook ??= this.#clock.later(LOOK_EVERY_MS, () => this.#look());
  }

  disappear(id: string): void {
    this.#drawn.get(id)?.paced.stop();
    this.#drawn.delete(id);
    this.#gather();
  }

  redraw(): void {
    for (const drawn of this.#drawn.values()) this.#draw(drawn);
  }

  /** Shows each face again, also where it is believed to be there. */
  redrawInFull(): void {
    for (const { paced } of this.#drawn.values()) paced.forget();
    this.redraw();
  }

  stop(): void {
    this.#cancelGather?.();
    this.#cancelLook?.();
    for (const { paced } of this.#drawn.values()) paced.stop();
    this.#drawn.clear();
  }

  #gather(): void {
    this.#cancelGather ??= this.#clock.later(GATHER_MS, () => {
      this.#cancelGather = null;
      this.redraw();
    });
  }

  #look(): void {
    this.#cancelLook = null;
    this.redraw();
    if (this.#drawn.size > 0) this.#cancelLook = this.#clock.later(LOOK_EVERY_MS, () => this.#look());
  }

  /** One key's fault must not cost the others their face. */
  #draw({ placed, paced }: Drawn): void {
    try {
      paced.offer(placed.face());
    } catch (error) {
      this.#log('a face could not be drawn', error);
    }
  }
}
