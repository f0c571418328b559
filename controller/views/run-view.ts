import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { LiveView, Press, Rundown } from '#client/live-view.ts';
import type { Entry, EntryId } from '#protocol/session.ts';
import { Address } from '../address.ts';
import type { CuePanel } from '../components/cue-panel.ts';
import type { LiveDock } from '../components/live-dock.ts';
import type { SettingsEvent } from '../components/more-menu.ts';
import type { QuickEdit } from '../components/quick-edit.ts';
import type { RundownList } from '../components/rundown-list.ts';
import { Keyboard } from '../keyboard.ts';
import { CueDesk } from '../live/cue-desk.ts';
import { doneWords } from '../live/done.ts';
import { fitOf } from '../live/fit.ts';
import { LaterParts } from '../live/later-parts.ts';
import { Toasts } from '../live/toasts.ts';
import { TypedBuffer } from '../live/typed-buffer.ts';
import { readNumber } from '../number-buffer.ts';
import type { OpenEvent, Sheet } from '../open-event.ts';
import { overlayPath } from '../paths.ts';
import { entriesInOrder } from '../place.ts';
import type { PressEvent } from '../press-event.ts';
import { Presses } from '../presses.ts';
import { STUCK_MS, screenReceipts } from '../receipt.ts';
import { shouldReload } from '../reload-once.ts';
import { type Scene, sceneAt } from '../scene.ts';
import { SessionContext } from '../session-context.ts';
import { keepSettings, readSettings, type Settings } from '../settings.ts';
import type { KeyAction } from '../shortcuts.ts';
import { base, buttons } from '../styles.ts';
import { Ticker } from '../ticker.ts';
import type { ToastEvent } from '../toast.ts';
import { TouchFeel } from '../touch-feel.ts';
import type { Trouble } from '../trouble.ts';
import { ViewHistory } from '../view-history.ts';
import { WakeLock } from '../wake-lock.ts';
import { words } from '../words/run.ts';
import { type Drawn, header, main, typedNumber } from './run-parts.ts';
import { sheetOf } from './run-sheets.ts';
import { runViewStyles } from './run-view-styles.ts';
import '../components/refusal-bubble.ts';
import '../components/toast-line.ts';
import '../components/trouble-banner.ts';

const TICK_MS = 1000;
/** While something is counted in tenths of a second. */
const FAST_TICK_MS = 200;

/**
 * The live control: what is on, whether the talent sees it, and where each key leads.
 * It holds no rules and moves nothing by itself, neither on load nor on coming back.
 */
@customElement('hudson-run-view')
export class RunView extends LitElement {
  static override readonly styles = [base, buttons, runViewStyles];

  @state() private sheet: Sheet | null = null;
  /** What the edit sheet is about; null: what is on. */
  @state() private editedId: EntryId | null = null;
  @state() private settings: Settings = readSettings(localStorage);

  @query('hudson-live-dock') private readonly dock!: LiveDock | null;
  @query('hudson-rundown-list') private readonly list!: RundownList | null;

  readonly #session = new SessionContext(this);
  readonly #presses = new Presses(this, this.#session);
  readonly #address = new Address(this);
  readonly #history = new ViewHistory();
  readonly #typed = new TypedBuffer(this);
  readonly #toasts = new Toasts(this);
  readonly #later = new LaterParts(
    this,
    () => this.#session.view.state !== null,
    () => import('./run-later.ts'),
  );
  readonly #cues = new CueDesk(this, () => (this.#later.areHere && this.#session.view.session?.id) || null);
  #entries: readonly Entry[] = [];
  #entriesOf: Rundown | null = null;
  #trouble: Trouble = { type: 'none' };
  #hasTold = false;

  constructor() {
    super();
    new TouchFeel(this);
    new Ticker(this, () => (this.#isCountingFast() ? FAST_TICK_MS : TICK_MS));
    new WakeLock(this, () => this.#session.view.state?.status === 'live');
    new Keyboard(this, {
      isCovered: () => this.sheet !== null,
      swapsAxes: () => this.settings.swapAxes,
      act: (action) => this.#act(action),
    });
    this.addEventListener('hudson-press', this.#pressed);
    this.addEventListener('hudson-open', this.#opened);
    this.addEventListener('hudson-settings', this.#set);
    this.addEventListener('hudson-toast', this.#told);
  }

  protected override willUpdate(): void {
    const { view } = this.#session;
    this.#history.hear(view, Date.now());
    if (view.rundown !== this.#entriesOf) {
      this.#entriesOf = view.rundown;
      this.#entries = entriesInOrder(view.rundown);
    }
  }

  override render() {
    const { view } = this.#session;
    if (view.ending === 'no-such-session') return this.#calm(...words.trouble.ended['no-such-session'], true);
    const scene = sceneAt(view, this.#history.watch, Date.now());
    this.#trouble = scene.trouble;
    const drawn = this.#drawn(view, scene);
    return html`${header(drawn)}
      <hudson-trouble-banner class=${scene.trouble.type === 'none' ? '' : 'on'} .trouble=${scene.trouble}></hudson-trouble-banner>
      ${view.state === null || view.rundown === null ? this.#calm(words.loading, '', false) : main(drawn)}
      ${typedNumber(drawn)} ${this.sheet === null ? nothing : sheetOf(this.sheet, drawn)}
      ${this.sheet === null || this.sheet === 'pad' ? drawn.answers : nothing}`;
  }

  #drawn(view: LiveView, scene: Scene): Drawn {
    return {
      ...{ view, scene, entries: this.#entries, settings: this.settings, cues: this.#cues, editedId: this.editedId },
      ...{ typed: this.#typed.buffer, waiting: this.#presses.waiting },
      fit: fitOf(this.#entries, view.state?.currentEntryId ?? null, scene.pacing),
      overlayHref: overlayPath(view.session?.slug ?? ''),
      answers: this.#answers(),
    };
  }

  protected override updated(): void {
    const { view } = this.#session;
    this.dataset.line = view.line;
    this.dataset.revision = String(view.state?.revision ?? '');
    if (view.state) this.#address.show(view.state.currentEntryId, view.state.imageIndex);
    const number = view.rundown?.byId.get(view.state?.currentEntryId ?? '')?.number;
    document.title = [number ? `#${number}` : null, view.session?.name, words.product].filter(Boolean).join(' · ');
    this.#noticeRecovery(view);
    if (shouldReload(view, sessionStorage, Date.now())) location.reload();
  }

  /** What was done and what was refused: above whatever lies over the page. */
  #answers() {
    const { bubble } = this.#presses;
    return html`<hudson-toast-line .toast=${this.#toasts.toast}></hudson-toast-line>
      <hudson-refusal-bubble .says=${bubble?.says ?? null} .at=${bubble?.at ?? null}></hudson-refusal-bubble>`;
  }

  #calm(title: string, detail: string, isEnd: boolean) {
    return html`<div class="calm" role="status">
      <strong>${title}</strong>${detail === '' ? nothing : html`<span>${detail}</span>`}
      ${isEnd ? html`<a class="button" href="/">${words.allSessions}</a>` : nothing}
    </div>`;
  }

  /** Also before a late screen is told of, so that it is told in time. */
  #isCountingFast(): boolean {
    return screenReceipts(this.#history.watch, Date.now()).some(({ behindMs }) => behindMs > 0 && behindMs < STUCK_MS);
  }

  readonly #pressed = (event: PressEvent): void => {
    const path = event.composedPath();
    const isInSheet = path.some((target) => target instanceof HTMLDialogElement);
    const pressed = path[0];
    const closes = this.sheet === null || CLOSING.has(this.sheet);
    const control =
      (isInSheet && closes) || !(pressed instanceof Element) ? this.#controlFor(event.press.type) : pressed;
    void this.#press(event.press, control);
  };

  readonly #opened = (event: OpenEvent): void => {
    void this.#show(event.sheet, event.entryId);
  };

  /** False: what it is made of could not be had. */
  async #show(sheet: Sheet | null, about: EntryId | null): Promise<boolean> {
    if (sheet !== null && !this.#later.areHere && !(await this.#later.come())) {
      this.#toasts.say({ says: words.notHere, offer: null });
      return false;
    }
    if (sheet !== null) this.#presses.forget();
    this.sheet = sheet;
    this.editedId = about;
    if (sheet === 'cue') void this.#cues.load();
    await this.updateComplete;
    return true;
  }

  /** What parts of the page have done themselves. */
  readonly #told = ({ toast: { says, undo } }: ToastEvent): void => {
    this.#toasts.say({ says, offer: undo && { text: undo.text, run: () => void undo.run() } });
  };

  readonly #set = (event: SettingsEvent): void => {
    this.settings = event.settings;
    keepSettings(localStorage, event.settings);
  };

  /** What stands for a press made without touching anything: by key, or in a sheet that has closed. */
  #controlFor(type: Press['type']): Element {
    const isPicture = type === 'nextImage' || type === 'previousImage';
    const isShow = type === 'goLive' || type === 'complete' || type === 'reopen';
    if (isShow) return this.renderRoot.querySelector('hudson-show-header') ?? this;
    if (isPicture) return this.renderRoot.querySelector('hudson-current-card') ?? this;
    return this.dock?.controlFor(type) ?? this;
  }

  async #press(press: Press, control: Element): Promise<void> {
    this.#toasts.say(null);
    const outcome = await this.#presses.press(press, control.getBoundingClientRect());
    if (!outcome.ok) return;
    const done = doneWords(press, outcome.revision, this.#session.view);
    if (done) this.#toasts.say(done);
  }

  #act(action: KeyAction): boolean {
    switch (action.type) {
      case 'press':
        void this.#press(action.press, this.#controlFor(action.press.type));
        return true;
      case 'digit':
        this.#typed.type(action.digit);
        return true;
      case 'enter':
        return this.#enter();
      case 'escape':
        return this.#escape();
      case 'find':
        void this.list?.find();
        return true;
      case 'cue':
        void this.#writeCue();
        return true;
      case 'price':
        void this.#editPrice();
        return true;
      case 'help':
        void this.#show('keys', null);
        return true;
    }
  }

  /** In the panel where it stands beside the rest, else in its sheet. */
  async #writeCue(): Promise<void> {
    const beside = this.renderRoot.querySelector<HTMLElement>('.cues');
    const isBeside = beside !== null && beside.offsetParent !== null && this.#later.areHere;
    if (!isBeside && !(await this.#show('cue', null))) return;
    const panel = this.renderRoot.querySelector<CuePanel>(
      `${this.sheet === 'cue' ? 'hudson-bottom-sheet' : '.cues'} hudson-cue-panel`,
    );
    await panel?.write();
  }

  async #editPrice(): Promise<void> {
    if (await this.#show('edit', null)) await this.renderRoot.querySelector<QuickEdit>('hudson-quick-edit')?.begin();
  }

  /** A number that is not in the rundown is asked for all the same: the relay knows best, and says so. */
  #enter(): boolean {
    const { digits } = this.#typed;
    if (digits === '') return false;
    const { rundown, state } = this.#session.view;
    const typed = readNumber(digits, rundown, state?.currentEntryId ?? null);
    this.#typed.forget();
    if (typed.type !== 'current') void this.#press({ type: 'jump', number: Number(digits) }, this.#controlFor('jump'));
    return true;
  }

  #escape(): boolean {
    if (this.#typed.digits === '') return this.list?.leaveFind() ?? false;
    this.#typed.forget();
    return true;
  }

  /** Trouble that was told is told to be over; a first connection that took its time is no such trouble. */
  #noticeRecovery(view: LiveView): void {
    const { type } = this.#trouble;
    const wasTold = this.#hasTold;
    this.#hasTold = view.state !== null && (type === 'offline' || type === 'quiet' || type === 'database');
    if (this.sheet === 'away' && type !== 'database') void this.#show(null, null);
    if (wasTold && !this.#hasTold && view.line === 'live') this.#toasts.say({ says: words.trouble.back, offer: null });
  }
}

/** Sheets that a press closes: what stands behind them answers. */
const CLOSING: ReadonlySet<Sheet> = new Set(['pad', 'more', 'fit', 'keys', 'screens', 'points']);

declare global {
  interface HTMLElementTagNameMap {
    'hudson-run-view': RunView;
  }
}
