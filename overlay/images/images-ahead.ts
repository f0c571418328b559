import type { Cancel, ClientClock } from '#client/clock.ts';
import { inOrder, type PicturesNeeded } from './pictures-needed.ts';

export type Urgency = 'now' | 'soon' | 'some-time';

/** A picture on its way, or here. */
export interface ImageLoad {
  /** True once it is here, and decoded unless it is for some time; false if it does not come. Never rejects. */
  readonly done: Promise<boolean>;
  /** Ends it, or lets go of what it holds. */
  drop(): void;
}

export type LoadImage = (url: string, urgency: Urgency) => ImageLoad;

const NONE: PicturesNeeded = { shown: null, near: [], rest: [] };

const AT_ONCE = 2;
/** One press is often followed by another, and what it asks for goes before what nobody has asked for. */
const QUIET_MS = 1_000;

/**
 * Brings pictures before they are asked for: what is shown first and alone, then the neighbours, which stay decoded, then,
 * while nobody moves, the rest of the rundown into the browser's cache, two at a time. What it holds is bounded by the
 * neighbourhood.
 */
export class ImagesAhead {
  readonly #load: LoadImage;
  readonly #clock: ClientClock;
  /** Of the neighbourhood: on their way or decoded. */
  readonly #held = new Map<string, ImageLoad>();
  /** Of those that are held. */
  readonly #decoded = new Set<string>();
  /** On their way, held or not. */
  readonly #running = new Map<string, ImageLoad>();
  /** Asked for once already: the browser's cache has them, or they do not come. */
  readonly #tried = new Set<string>();
  #needed: PicturesNeeded = NONE;
  #isQuiet = false;
  #cancelQuiet: Cancel = () => {};

  constructor(load: LoadImage, clock: ClientClock) {
    this.#load = load;
    this.#clock = clock;
  }

  need(needed: PicturesNeeded): void {
    if (this.#needed === NONE || needed.shown !== this.#needed.shown) this.#awaitQuiet();
    this.#needed = needed;
    const kept = new Set(inOrder({ ...needed, rest: [] }));
    for (const [url, load] of this.#held) if (!kept.has(url)) this.#drop(url, load);
    this.giveWayTo(needed.shown);
    this.#go();
  }

  /** Ends all that is on its way where this picture is not here: nothing in the background delays the one that is shown. */
  giveWayTo(shown: string | null): void {
    if (shown === null || (this.#held.has(shown) && !this.#running.has(shown))) return;
    for (const [url, load] of this.#running) if (url !== shown) this.#drop(url, load);
  }

  /** True once it is decoded, for as long as it stays so. */
  isHere(url: string): boolean {
    return this.#decoded.has(url);
  }

  stop(): void {
    this.#cancelQuiet();
    for (const [url, load] of [...this.#held, ...this.#running]) this.#drop(url, load);
    this.#needed = NONE;
  }

  #awaitQuiet(): void {
    this.#cancelQuiet();
    this.#isQuiet = false;
    this.#cancelQuiet = this.#clock.later(QUIET_MS, () => {
      this.#isQuiet = true;
      this.#go();
    });
  }

  #go(): void {
    for (;;) {
      const next = this.#next();
      if (next === null) return;
      this.#start(next.url, next.urgency);
    }
  }

  #next(): { readonly url: string; readonly urgency: Urgency } | null {
    const { shown, near, rest } = this.#needed;
    if (shown !== null && !this.#held.has(shown)) return { url: shown, urgency: 'now' };
    if (shown !== null && this.#running.has(shown)) return null;
    if (this.#running.size >= AT_ONCE) return null;
    const soon = near.find((url) => !this.#held.has(url));
    if (soon !== undefined) return { url: soon, urgency: 'soon' };
    const late = this.#isQuiet ? rest.find((url) => !this.#tried.has(url)) : undefined;
    return late === undefined ? null : { url: late, urgency: 'some-time' };
  }

  #start(url: string, urgency: Urgency): void {
    const load = this.#load(url, urgency);
    this.#running.set(url, load);
    this.#tried.add(url);
    if (urgency !== 'some-time') this.#held.set(url, load);
    void load.done.then((isHere) => {
      if (this.#running.get(url) !== load) return;
      this.#running.delete(url);
      if (urgency === 'some-time') load.drop();
      else if (isHere) this.#decoded.add(url);
      this.#go();
    });
  }

  /** One that was cut short is to be asked for again. */
  #drop(url: string, load: ImageLoad): void {
    if (this.#running.delete(url)) this.#tried.delete(url);
    this.#held.delete(url);
    this.#decoded.delete(url);
    load.drop();
  }
}
