import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LiveView, Outcome, Press } from '#client/live-view.ts';
import type { EntryId } from '#protocol/session.ts';
import { type RefusalWords, refusalWords } from './refusal.ts';

/** An answer that takes longer than this shows on the key. The key stays pressable. */
const WAITING_AFTER_MS = 250;
const BUBBLE_MS = 3000;

/** A refusal and the place of the control that was pressed for it. */
export interface Bubble {
  readonly says: RefusalWords;
  readonly at: DOMRect;
  /** What was current when it was said: it speaks of that, and goes with it. */
  readonly on: EntryId | null;
}

export interface PressLine {
  send(press: Press): Promise<Outcome>;
  readonly view: LiveView;
}

/** Sends presses, remembers which answers are late, and holds the one refusal that is shown. */
export class Presses implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #line: PressLine;
  readonly #late = new Map<Press['type'], number>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #bubble: Bubble | null = null;
  #bubbleTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, line: PressLine) {
    this.#host = host;
    this.#line = line;
    host.addController(this);
  }

  get bubble(): Bubble | null {
    return this.#bubble?.on === currentIn(this.#line.view) ? this.#bubble : null;
  }

  /** The kinds of press whose answers are late. */
  get waiting(): ReadonlySet<Press['type']> {
    return new Set(this.#late.keys());
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    clearTimeout(this.#bubbleTimer);
  }

  /** What was refused is over with what comes next. */
  forget(): void {
    this.#show(null);
  }

  /** `at` is where the pressed control stands; the answer to a refusal appears beside it. */
  async press(press: Press, at: DOMRect): Promise<Outcome> {
    this.#show(null);
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.#count(press.type, 1);
    }, WAITING_AFTER_MS);
    this.#timers.add(timer);
    const outcome = await this.#line.send(press);
    clearTimeout(timer);
    this.#timers.delete(timer);
    if (isLate) this.#count(press.type, -1);
    if (!outcome.ok) {
      const { view } = this.#line;
      this.#refused({ says: refusalWords(outcome, press, view), at, on: currentIn(view) });
    }
    return outcome;
  }

  #refused(bubble: Bubble): void {
    navigator.vibrate?.([10, 60, 10]);
    this.#show(bubble);
    this.#bubbleTimer = setTimeout(() => this.#show(null), BUBBLE_MS);
  }

  #show(bubble: Bubble | null): void {
    clearTimeout(this.#bubbleTimer);
    this.#bubble = bubble;
    this.#host.requestUpdate();
  }

  #count(type: Press['type'], by: 1 | -1): void {
    const count = (this.#late.get(type) ?? 0) + by;
    if (count > 0) this.#late.set(type, count);
    else this.#late.delete(type);
    this.#host.requestUpdate();
  }
}

function currentIn({ state }: LiveView): EntryId | null {
  return state?.currentEntryId ?? null;
}
