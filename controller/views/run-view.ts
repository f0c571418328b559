import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { LiveView, Press, Rundown } from '#client/live-view.ts';
import { FORGET_AFTER_MS, NO_NUMBER, type NumberBuffer, typeDigit } from '#client/typed-digits.ts';
import type { Entry, EntryId } from '#protocol/session.ts';
import { Address } from '../address.ts';
import type { CuePanel } from '../components/cue-panel.ts';
import type { LiveDock } from '../components/live-dock.ts';
import type { SettingsEvent } from '../components/more-menu.ts';
import type { QuickEdit } from '../components/quick-edit.ts';
import type { RundownList } from '../components/rundown-list.ts';
import type { Toast } from '../components/toast-line.ts';
import { Keyboard } from '../keyboard.ts';
import { worstLight } from '../lights.ts';
import { CueDesk } from '../live/cue-desk.ts';
import { doneWords } from '../live/done.ts';
import { type Fit, fitOf } from '../live/fit.ts';
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
import { NO_SHOWINGS } from '../showings.ts';
import { base, buttons } from '../styles.ts';
import { Ticker } from '../ticker.ts';
import type { ToastEvent } from '../toast.ts';
import type { Trouble } from '../trouble.ts';
import { ViewHistory } from '../view-history.ts';
import { WakeLock } from '../wake-lock.ts';
import { cueWords } from '../words/cue.ts';
import { editWords } from '../words/edit.ts';
import { words } from '../words/run.ts';
import { runViewStyles } from './run-view-styles.ts';
import '../components/bottom-sheet.ts';
import '../components/cue-panel.ts';
import '../components/current-card.ts';
import '../components/fit-sheet.ts';
import '../components/order-sheet.ts';
import '../components/quick-edit.ts';
import '../components/key-help.ts';
import '../components/more-menu.ts';
import '../components/next-three.ts';
import '../components/number-pad.ts';
import '../components/receipt-line.ts';
import '../components/refusal-bubble.ts';
import '../components/rundown-list.ts';
import '../components/show-header.ts';
import '../components/points-panel.ts';
import '../components/toast-line.ts';
import '../components/trouble-banner.ts';
import '../components/typed-number.ts';
import '../components/who-is-here.ts';
import '../components/live-dock.ts';

const TOAST_MS = 4000;
const TOAST_WITH_OFFER_MS = 8000;
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
  @state() private buffer: NumberBuffer = NO_NUMBER;
  @state() private toast: Toast | null = null;
  @state() private settings: Settings = readSettings(localStorage);

  @query('hudson-live-dock') private readonly dock!: LiveDock | null;
  @query('hudson-rundown-list') private readonly list!: RundownList | null;

  readonly #session = new SessionContext(this);
  readonly #presses = new Presses(this, this.#session);
  readonly #address = new Address(this);
  readonly #history = new ViewHistory();
  readonly #cues = new CueDesk(this, () => this.#session.view.session?.id ?? null);
  #entries: readonly Entry[] = [];
  #entriesOf: Rundown | null = null;
  #trouble: Trouble = { type: 'none' };
  #hasTold = false;
  #forgetTimer: ReturnType<typeof setTimeout> | undefined;
  #toastTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
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

  override disconnectedCallback(): void {
    clearTimeout(this.#forgetTimer);
    clearTimeout(this.#toastTimer);
    super.disconnectedCallback();
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
    return html`${this.#header(view, scene)}
      <hudson-trouble-banner class=${scene.trouble.type === 'none' ? '' : 'on'} .trouble=${scene.trouble}></hudson-trouble-banner>
      ${view.state === null || view.rundown === null ? this.#calm(words.loading, '', false) : this.#main(view, scene)}
      ${this.#typedNumber(view, scene)} ${this.#sheet(view, scene)}
      ${this.sheet === null || this.sheet === 'pad' ? this.#answers() : nothing}`;
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

  #header(view: LiveView, { place, pacing, lights, mood }: Scene) {
    return html`<hudson-show-header
      .drop=${this.#fit(view, pacing)?.drop.length ?? 0}
      .name=${view.session?.name ?? ''}
      .status=${view.state?.status ?? null}
      .pacing=${pacing}
      .left=${place.left}
      .completedAt=${view.state?.completedAt ?? null}
      .lights=${lights}
      .off=${mood === 'off' || view.state === null}
    ></hudson-show-header>`;
  }

  #main(view: LiveView, scene: Scene) {
    const { place, currency, mood } = scene;
    return html`<main>
      <hudson-current-card
        .place=${place}
        .imageIndex=${view.state?.imageIndex ?? 0}
        .currency=${currency}
        .onForMs=${scene.onForMs}
        .eachMs=${scene.pacing?.eachMs ?? null}
        .swapAxes=${this.settings.swapAxes}
        .off=${mood === 'off'}
      ></hudson-current-card>
      <hudson-receipt-line
        .receipt=${scene.receipt}
        .moved=${scene.moved}
        .overlayHref=${this.#overlay(view)}
      ></hudson-receipt-line>
      <hudson-rundown-list
        .entries=${this.#entries}
        .currentEntryId=${view.state?.currentEntryId ?? null}
        .showings=${view.showings ?? NO_SHOWINGS}
        .currency=${currency}
      ></hudson-rundown-list>
      ${place.current ? this.#points(place.current, false) : nothing}
      <aside class="side">
        <hudson-next-three .entries=${place.upcoming} .currency=${currency}></hudson-next-three>
        <section class="cues" aria-label=${cueWords.label}>${this.#cuePanel(view, scene, true)}</section>
        ${this.#people(scene)}
      </aside>
      <hudson-live-dock
        .place=${place}
        .undo=${scene.undo}
        .currency=${currency}
        .mood=${mood}
        .reason=${scene.reason}
        .waiting=${this.#presses.waiting}
        .left=${this.settings.leftHand}
        .cueColour=${view.cue?.colour ?? ''}
        .cueSays=${cueShort(scene)}
        .swapAxes=${this.settings.swapAxes}
      ></hudson-live-dock>
    </main>`;
  }

  #points(entry: Entry, isPlain: boolean) {
    return html`<hudson-points-panel
      .points=${entry.talkingPoints}
      .notes=${entry.notes ?? null}
      .number=${entry.number}
      .plain=${isPlain}
    ></hudson-points-panel>`;
  }

  #cuePanel(view: LiveView, { mood, cueSeen }: Scene, isCompact: boolean) {
    return html`<hudson-cue-panel
      ?compact=${isCompact}
      .desk=${this.#cues}
      .draft=${this.#cues.draft}
      .presets=${this.#cues.presets}
      .problem=${this.#cues.problem}
      .cue=${view.cue}
      .seen=${cueSeen}
      .now=${Date.now() + view.clockOffsetMs}
      .liveAt=${view.state?.liveAt ?? null}
      .off=${mood !== 'ready'}
    ></hudson-cue-panel>`;
  }

  #edit(view: LiveView, scene: Scene) {
    const entry = this.editedId === null ? scene.place.current : (view.rundown?.byId.get(this.editedId) ?? null);
    if (entry === null) return nothing;
    return this.#over(
      editWords.change(entry.number),
      html`<hudson-quick-edit
        .entry=${entry}
        .session=${view.session?.id ?? ''}
        .currency=${scene.currency}
        .who=${scene.editor}
        .off=${scene.mood !== 'ready'}
      ></hudson-quick-edit>`,
    );
  }

  #fit(view: LiveView, pacing: Scene['pacing']): Fit | null {
    return fitOf(this.#entries, view.state?.currentEntryId ?? null, pacing);
  }

  #people({ people, mood }: Scene) {
    return html`<hudson-who-is-here .people=${people} .known=${mood !== 'off'}></hudson-who-is-here>`;
  }

  #typedNumber(view: LiveView, scene: Scene) {
    const { digits } = this.buffer;
    if (digits === '') return nothing;
    const typed = readNumber(digits, view.rundown, view.state?.currentEntryId ?? null);
    const entry = typed.type === 'found' || typed.type === 'current' ? typed.entry : null;
    return html`<hudson-typed-number
      .buffer=${this.buffer}
      .typed=${typed}
      .currency=${scene.currency}
      .times=${entry ? (view.showings?.get(entry.id) ?? 0) : 0}
      .range=${scene.range}
    ></hudson-typed-number>`;
  }

  #sheet(view: LiveView, scene: Scene) {
    switch (this.sheet) {
      case null:
        return nothing;
      case 'pad':
        return html`<hudson-number-pad
          .place=${scene.place}
          .rundown=${view.rundown}
          .showings=${view.showings ?? NO_SHOWINGS}
          .currency=${scene.currency}
          .onForMs=${scene.onForMs}
          .seen=${scene.receipt.type === 'sees' && scene.receipt.number === scene.place.current?.number}
          .off=${scene.mood === 'off'}
          .range=${scene.range}
          .left=${this.settings.leftHand}
        ></hudson-number-pad>`;
      case 'more':
        return this.#over(
          words.more.label,
          html`<hudson-more-menu
            .status=${view.state?.status ?? 'draft'}
            .overlayAddress=${new URL(this.#overlay(view), location.href).href}
            .settings=${this.settings}
            .off=${scene.mood === 'off'}
          ></hudson-more-menu>`,
        );
      case 'keys':
        return this.#over(
          words.keys.label,
          html`<hudson-key-help .swapAxes=${this.settings.swapAxes}></hudson-key-help>`,
        );
      case 'cue':
        return this.#over(cueWords.label, this.#cuePanel(view, scene, false));
      case 'edit':
        return this.#edit(view, scene);
      case 'fit':
        return this.#over(
          editWords.fit.label,
          html`<hudson-fit-sheet .fit=${this.#fit(view, scene.pacing)} .pacing=${scene.pacing} ?off=${scene.mood !== 'ready'}></hudson-fit-sheet>`,
        );
      case 'order':
        return this.#over(
          editWords.order.label,
          html`<hudson-order-sheet
            .entries=${this.#entries}
            .currentEntryId=${view.state?.currentEntryId ?? null}
            .off=${scene.mood !== 'ready'}
          ></hudson-order-sheet>`,
        );
      case 'screens':
        return this.#over(worstLight(scene.lights).says, this.#people(scene));
      case 'points': {
        const { current } = scene.place;
        return current ? this.#over(current.name, this.#points(current, true)) : nothing;
      }
    }
  }

  /** What was done and what was refused: above whatever lies over the page. */
  #answers() {
    const { bubble } = this.#presses;
    return html`<hudson-toast-line .toast=${this.toast}></hudson-toast-line>
      <hudson-refusal-bubble .says=${bubble?.says ?? null} .at=${bubble?.at ?? null}></hudson-refusal-bubble>`;
  }

  #over(heading: string, content: unknown) {
    return html`<hudson-bottom-sheet .heading=${heading}>${content} ${this.#answers()}</hudson-bottom-sheet>`;
  }

  #calm(title: string, detail: string, isEnd: boolean) {
    return html`<div class="calm" role="status">
      <strong>${title}</strong>${detail === '' ? nothing : html`<span>${detail}</span>`}
      ${isEnd ? html`<a class="button" href="/">${words.allSessions}</a>` : nothing}
    </div>`;
  }

  #overlay(view: LiveView): string {
    return overlayPath(view.session?.slug ?? '');
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
    this.sheet = event.sheet;
    this.editedId = event.entryId;
    if (event.sheet === 'cue') void this.#cues.load();
  };

  /** What parts of the page have done themselves. */
  readonly #told = ({ toast: { says, undo } }: ToastEvent): void => {
    this.#say({ says, offer: undo && { text: undo.text, run: () => void undo.run() } });
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
    this.#say(null);
    const outcome = await this.#presses.press(press, control.getBoundingClientRect());
    if (!outcome.ok) return;
    const done = doneWords(press, outcome.revision, this.#session.view);
    if (done) this.#say(done);
  }

  #act(action: KeyAction): boolean {
    switch (action.type) {
      case 'press':
        void this.#press(action.press, this.#controlFor(action.press.type));
        return true;
      case 'digit':
        this.#type(action.digit);
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
        this.sheet = 'keys';
        return true;
    }
  }

  /** In the panel where it stands beside the rest, else in its sheet. */
  async #writeCue(): Promise<void> {
    const beside = this.renderRoot.querySelector<HTMLElement>('.cues');
    if (beside?.offsetParent === null) {
      this.sheet = 'cue';
      await this.updateComplete;
    }
    const panel = this.renderRoot.querySelector<CuePanel>(
      `${this.sheet === 'cue' ? 'hudson-bottom-sheet' : '.cues'} hudson-cue-panel`,
    );
    await panel?.write();
  }

  async #editPrice(): Promise<void> {
    this.editedId = null;
    this.sheet = 'edit';
    await this.updateComplete;
    await this.renderRoot.querySelector<QuickEdit>('hudson-quick-edit')?.begin();
  }

  #type(digit: string): void {
    this.buffer = typeDigit(this.buffer, digit, Date.now());
    clearTimeout(this.#forgetTimer);
    this.#forgetTimer = setTimeout(() => this.#forget(), FORGET_AFTER_MS);
  }

  #forget(): void {
    clearTimeout(this.#forgetTimer);
    this.buffer = NO_NUMBER;
  }

  /** A number that is not in the rundown is asked for all the same: the relay knows best, and says so. */
  #enter(): boolean {
    const { digits } = this.buffer;
    if (digits === '') return false;
    const { rundown, state } = this.#session.view;
    const typed = readNumber(digits, rundown, state?.currentEntryId ?? null);
    this.#forget();
    if (typed.type !== 'current') void this.#press({ type: 'jump', number: Number(digits) }, this.#controlFor('jump'));
    return true;
  }

  #escape(): boolean {
    if (this.buffer.digits === '') return this.list?.leaveFind() ?? false;
    this.#forget();
    return true;
  }

  #say(toast: Toast | null): void {
    clearTimeout(this.#toastTimer);
    this.toast = toast;
    if (toast) this.#toastTimer = setTimeout(() => this.#say(null), toast.offer ? TOAST_WITH_OFFER_MS : TOAST_MS);
  }

  /** Trouble that was told is told to be over; a first connection that took its time is no such trouble. */
  #noticeRecovery(view: LiveView): void {
    const { type } = this.#trouble;
    const wasTold = this.#hasTold;
    this.#hasTold = view.state !== null && (type === 'offline' || type === 'quiet' || type === 'database');
    if (wasTold && !this.#hasTold && view.line === 'live') this.#say({ says: words.trouble.back, offer: null });
  }
}

/** Sheets that a press closes: what stands behind them answers. */
const CLOSING: ReadonlySet<Sheet> = new Set(['pad', 'more', 'fit', 'keys', 'screens', 'points']);

/** How far the cue in the air has come, in a word. */
function cueShort({ cueSeen }: Scene): string {
  if (cueSeen === null) return '';
  if (cueSeen.gotItAt !== null) return cueWords.gotIt;
  return cueSeen.seenAt === null ? '' : cueWords.seen;
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-run-view': RunView;
  }
}
