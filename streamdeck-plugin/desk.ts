import type { ClientClock } from '#client/clock.ts';
import type { LiveView, Press } from '#client/live-view.ts';
import type { EntryId } from '#protocol/session.ts';
import { Deck, type Placed } from './deck/deck.ts';
import { Guard } from './deck/guard.ts';
import { Holds } from './deck/holds.ts';
import { ProductPages } from './deck/product-pages.ts';
import { Refusals } from './deck/refusals.ts';
import { TypedNumber } from './deck/typed-number.ts';
import { type Link, type Trouble, troubleOf } from './link.ts';
import { cueStepOf, type Heard, heardOn, receiptOf } from './receipts.ts';
import { refusalWords } from './refusal-words.ts';
import type { Scene } from './scene.ts';
import { type GlobalSettings, NO_SETTINGS } from './settings.ts';
import { type Show, showOf } from './show.ts';
import type { Pairing } from './studio/pairing.ts';
import type { Pictures } from './studio/pictures.ts';
import type { Studio } from './studio/studio.ts';
import type { Words } from './words/english.ts';

export interface DeskNeeds {
  readonly clock: ClientClock;
  readonly words: Words;
  readonly log: (text: string, detail: unknown) => void;
}

/** What the keys draw from and press into. */
export interface DeskSources {
  readonly studio: Studio;
  readonly pictures: Pictures;
  readonly pairing: Pick<Pairing, 'state'>;
}

/** A copy of an action that can tell the person who pressed it that it did not work. */
export interface Desked extends Placed {
  readonly alert: () => void;
}

/** What all keys share: the show they draw, the line they press into, and what hands have done that the relay does not know of. */
export class Desk {
  readonly words: Words;
  readonly pages = new ProductPages();
  readonly typed = new TypedNumber();
  readonly guard = new Guard();
  readonly holds: Holds;
  readonly refusals: Refusals;
  readonly clock: ClientClock;
  readonly #deck: Deck;
  readonly #desked = new Map<string, Desked>();
  readonly #log: DeskNeeds['log'];
  #sources: DeskSources | null = null;
  #settings: GlobalSettings = NO_SETTINGS;
  #heard: readonly Heard[] = [];
  #seenView: LiveView | null = null;
  #show: Show | null = null;
  #wasLive = false;
  #currentBefore: EntryId | null = null;
  #sessionBefore: string | null = null;

  constructor({ clock, words, log }: DeskNeeds) {
    this.clock = clock;
    this.words = words;
    this.#log = log;
    this.#deck = new Deck({ clock, log });
    const redraw = () => this.#deck.redraw();
    this.holds = new Holds(clock, redraw);
    this.refusals = new Refusals(clock, redraw);
  }

  /** Before this every key says that it starts. */
  use(sources: DeskSources): void {
    this.#sources = sources;
  }

  get settings(): GlobalSettings {
    return this.#settings;
  }

  set settings(settings: GlobalSettings) {
    this.#settings = settings;
    this.#deck.redraw();
  }

  get link(): Link {
    return this.#sources?.studio.state.link ?? 'starting';
  }

  /** What to say while there is no scene. */
  get trouble(): Trouble {
    return this.#sources === null ? 'starting' : troubleOf(this.link, this.#sources.pairing.state);
  }

  get session(): string | null {
    return this.#sources?.studio.session ?? null;
  }

  /** Null: there is no line, and nothing of the show may be drawn. */
  get scene(): Scene | null {
    const view = this.#sources?.studio.state.view ?? null;
    if (this.link !== 'live' || view === null || this.#show === null) return null;
    const now = this.clock.now();
    return {
      show: this.#show,
      now: now + view.clockOffsetMs,
      receipt: receiptOf(this.#heard, view, now),
      cueStep: cueStepOf(view),
      typed: this.typed.at(now),
      pictureOf: (entry) => this.#sources?.pictures.of(entry) ?? null,
      words: this.words,
    };
  }

  appear(desked: Desked): void {
    this.#desked.set(desked.id, desked);
    this.#deck.appear(desked);
  }

  disappear(id: string): void {
    this.#desked.delete(id);
    this.#deck.disappear(id);
    this.holds.letGo(id);
    this.refusals.clear(id);
    this.guard.forget(id);
  }

  redraw(): void {
    this.#deck.redraw();
  }

  redrawInFull(): void {
    this.#deck.redrawInFull();
  }

  /** True: this press counts. One that bounced does not; one without a line is told at once and not kept for later. */
  counts(id: string): boolean {
    if (!this.guard.allows(id, this.clock.now(), this.#settings.guardMs)) return false;
    this.refusals.clear(id);
    if (this.link === 'live') return true;
    this.refuseWithoutLine(id);
    return false;
  }

  /** Told at once; nothing of it is kept for when the line is back. */
  refuseWithoutLine(id: string): void {
    this.refuse(id, this.words.refusal.reasons['not-sent'] ?? '');
  }

  /** One command with its own id. Good news is silent; anything else alarms the key that was pressed and says why on it. */
  async send(id: string, press: Press): Promise<boolean> {
    const outcome = await this.#sources?.studio.send(press);
    if (outcome === undefined || outcome.ok) return outcome !== undefined;
    this.#log(`${press.type} did not count: ${outcome.reason}`, outcome.message);
    this.refuse(id, refusalWords(outcome, press, this.#show, this.words));
    return false;
  }

  /** A key that can no longer be seen is left alone. */
  refuse(id: string, reason: string): void {
    const desked = this.#desked.get(id);
    if (desked === undefined) return;
    desked.alert();
    this.refusals.show(id, reason);
  }

  /** The studio has something new to show. */
  changed(): void {
    const { view, link } = this.#sources?.studio.state ?? { view: null, link: 'starting' as const };
    const isLive = link === 'live';
    if (isLive && view !== null && view !== this.#seenView) this.#take(view);
    const isBack = isLive && !this.#wasLive;
    this.#wasLive = isLive;
    if (isBack) this.#deck.redrawInFull();
    else this.#deck.redraw();
  }

  stop(): void {
    this.#deck.stop();
  }

  #take(view: LiveView): void {
    this.#seenView = view;
    this.#heard = heardOn(this.#heard, view, this.clock.now());
    this.#show = showOf(view);
    if (this.#show === null) return;
    const { session, entries, current, position } = this.#show;
    // A page turned in one show means nothing in the next.
    if (session.id !== this.#sessionBefore) this.pages.turnAllBack();
    this.#sessionBefore = session.id;
    this.#sources?.pictures.want([...entries.slice(Math.max(0, position - 2), position + 8), ...entries]);
    const moved = (current?.id ?? null) !== this.#currentBefore;
    this.#currentBefore = current?.id ?? null;
    if (moved && this.#settings.followPages) this.pages.turnAllTo(this.#currentBefore, entries);
  }
}
