import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SessionInfo } from '#protocol/session.ts';
import type { SessionDetails } from '#protocol/sessions-api.ts';
import { inWords } from '../api.ts';
import type { BuildList } from '../builder/build-list.ts';
import type { BarEvent } from '../builder/builder-bar.ts';
import type { Step } from '../builder/edit-history.ts';
import { Edits } from '../builder/edits.ts';
import { EntryEdits } from '../builder/entry-edits.ts';
import { entriesOf } from '../builder/lines.ts';
import type { SelectEvent } from '../builder/list-events.ts';
import { PairedScreens } from '../builder/paired-screens.ts';
import type { AddEvent } from '../builder/picker-events.ts';
import type { LookEvent } from '../builder/preflight-panel.ts';
import type { ProductPicker } from '../builder/product-picker.ts';
import { kept, meant, NOTHING, type Selection } from '../builder/selection.ts';
import { SessionActs } from '../builder/session-acts.ts';
import { loadDetails } from '../builder/session-client.ts';
import type { SessionActEvent } from '../builder/session-settings.ts';
import { tabStyles } from '../builder/tab-styles.ts';
import { goTo, setTitle } from '../navigate.ts';
import { pages } from '../page-styles.ts';
import { editPath, runPath } from '../paths.ts';
import { SessionContext } from '../session-context.ts';
import { base, buttons } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { isTypedIn } from '../typed-in.ts';
import { builderWords as say } from '../words/builder.ts';
import {
  adding,
  bar,
  behind,
  type Drawn,
  inspectorSheet,
  listing,
  type Pane,
  paneTabs,
  readiness,
} from './builder-parts.ts';
import { builderViewStyles } from './builder-view-styles.ts';

/** A session is built: products are picked, put in order, and told what this show says of them. */
@customElement('hudson-builder-view')
export class BuilderView extends LitElement {
  static override readonly styles = [base, buttons, pages, tabStyles, builderViewStyles];

  /** As the address has it. */
  @property() session = '';

  @state() private details: SessionDetails | null = null;
  @state() private selection: Selection = NOTHING;
  @state() private pane: Pane = 'list';
  @state() private sheet: 'settings' | 'inspector' | null = null;
  @query('hudson-build-list') private readonly list!: BuildList | null;
  @query('hudson-product-picker') private readonly picker!: ProductPicker;

  readonly #context = new SessionContext(this);
  readonly #screens = new PairedScreens(this);
  readonly #edits = new Edits({
    session: () => this.#context,
    changed: () => this.requestUpdate(),
    refused: (why) => this.#toast(say.steps.notDone(why), null, 'bad'),
  });
  readonly #entries = new EntryEdits({
    edits: this.#edits,
    view: () => this.#context.view,
    did: (step) => this.#toast(step.says, () => this.#takeBack(step), 'done'),
  });
  readonly #acts = new SessionActs({
    edits: this.#edits,
    details: () => this.details,
    changed: (details) => this.#changedTo(details),
    reload: (id) => void this.#load(id),
    toast: (says, undo, tone) => this.#toast(says, undo, tone),
  });
  #info: SessionInfo | null = null;
  #order: readonly string[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#key);
    window.addEventListener('beforeunload', this.#leaving);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('keydown', this.#key);
    window.removeEventListener('beforeunload', this.#leaving);
    this.#edits.stop();
    super.disconnectedCallback();
  }

  protected override willUpdate(): void {
    const { session, rundown } = this.#context.view;
    if (session !== this.#info) {
      this.#info = session;
      if (session) void this.#load(session.id);
    }
    const order = rundown?.order ?? [];
    if (order !== this.#order) {
      this.selection = kept(this.selection, this.#order, order);
      this.#order = order;
    }
  }

  override render() {
    const { view } = this.#context;
    if (view.ending === 'no-such-session')
      return html`<hudson-empty-state says=${say.noSuchSession}><a class="button" href="/">${say.allSessions}</a></hudson-empty-state>`;
    if (view.session === null || view.rundown === null || this.details === null)
      return html`<p class="page quiet" role="status">${say.loading}</p>`;
    const drawn = this.#drawn(view.session, this.details);
    return html`${bar(drawn, this.#barPressed)} ${paneTabs(this.pane, (pane) => this.#show(pane))}
      <div
        class="body"
        @hudson-add=${this.#add}
        @hudson-select=${this.#selected}
        @hudson-move=${this.#entries.move}
        @hudson-remove=${this.#entries.remove}
        @hudson-renumber=${this.#entries.renumber}
        @hudson-section=${this.#entries.section}
        @hudson-override=${this.#entries.override}
        @hudson-remark=${this.#entries.remark}
        @hudson-skip-entries=${this.#entries.skip}
        @hudson-look=${this.#look}
      >
        ${adding(drawn)} ${listing(drawn, { find: this.#find, toList: this.#toList })} ${readiness(drawn)}
        ${this.sheet === 'inspector' ? inspectorSheet(drawn, this.#close) : this.#settings()}
      </div>`;
  }

  #drawn(info: SessionInfo, details: SessionDetails): Drawn {
    const { view } = this.#context;
    return {
      ...{ view, info, details, entries: entriesOf(view.rundown), edits: this.#edits },
      ...{ selection: this.selection, chosen: this.#meant(), pane: this.pane, arePaired: this.#screens.arePaired },
    };
  }

  #settings() {
    if (this.sheet !== 'settings') return nothing;
    return html`<hudson-session-settings
      .details=${this.details}
      @hudson-open=${this.#close}
      @hudson-set-field=${this.#acts.setField}
      @hudson-session-act=${this.#act}
    ></hudson-session-settings>`;
  }

  async #load(id: string): Promise<void> {
    try {
      this.details = await loadDetails(id);
      setTitle(say.title(this.details.name));
    } catch (error) {
      this.#toast(inWords(error), null, 'bad');
    }
  }

  #meant(): string[] {
    return meant(this.selection, this.#order);
  }

  readonly #add = ({ productIds }: AddEvent): void => {
    const entries = entriesOf(this.#context.view.rundown);
    void this.#entries.add(productIds, behind({ entries, chosen: this.#meant() }));
  };

  async #takeBack(step: Step): Promise<void> {
    await this.#edits.history.undoOnly(step);
    this.requestUpdate();
  }

  readonly #changedTo = (details: SessionDetails): void => {
    const isMoved = this.details?.slug !== details.slug;
    this.details = details;
    if (isMoved) history.replaceState(history.state, '', editPath(details.slug));
  };

  readonly #act = ({ act }: SessionActEvent): void => {
    this.sheet = null;
    void this.#acts.act(act);
  };

  readonly #barPressed = ({ act }: BarEvent): void => {
    if (act === 'settings') this.#open('settings');
    else void (act === 'go-live' ? this.#goLive() : this.#turn(act));
  };

  async #goLive(): Promise<void> {
    const outcome = await this.#context.send({ type: 'goLive' });
    if (outcome.ok && this.#info) goTo(runPath(this.#info.slug));
    else if (!outcome.ok) this.#toast(say.steps.notDone(outcome.message), null, 'bad');
  }

  readonly #selected = ({ selection, opens }: SelectEvent): void => {
    this.selection = selection;
    if (opens && !matchMedia('(min-width: 1180px)').matches) this.#open('inspector');
  };

  readonly #look = ({ concern }: LookEvent): void => {
    if ('entries' in concern) void this.#lookAt(concern.entries.map(({ id }) => id));
    else if (concern.kind === 'no-hosts') this.#open('settings');
    else this.#find();
  };

  async #lookAt(ids: readonly string[]): Promise<void> {
    const [first = null] = ids;
    this.sheet = null;
    this.#show('list');
    this.selection = { cursor: first, chosen: new Set(ids), anchor: first };
    await this.updateComplete;
    if (first !== null) await this.list?.reveal(first);
    this.list?.focus();
  }

  readonly #find = (): void => {
    this.sheet = null;
    this.#show('add');
    void this.updateComplete.then(() => this.picker.focus());
  };

  readonly #toList = (): void => {
    void this.updateComplete.then(() => this.list?.focus());
  };

  async #turn(way: 'undo' | 'redo'): Promise<void> {
    try {
      await this.#edits.answered();
      const step: Step | null = await this.#edits.history[way]();
      if (step) this.#toast(way === 'undo' ? say.steps.undone(step.says) : say.steps.redone(step.says), null, 'done');
    } catch (error) {
      const why = error instanceof Error && error.message ? error.message : inWords(error);
      this.#toast(say.steps.notDone(why), null, 'bad');
    } finally {
      this.requestUpdate();
    }
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.composedPath().some(isTypedIn)) return;
    const act = this.#actOf(event.key.toLowerCase(), event.ctrlKey || event.metaKey, event.shiftKey);
    if (act === null) return;
    event.preventDefault();
    act();
  };

  #actOf(key: string, isWithControl: boolean, isShifted: boolean): (() => unknown) | null {
    if (isWithControl && key === 'z') return () => this.#turn(isShifted ? 'redo' : 'undo');
    if (isWithControl && key === 'y') return () => this.#turn('redo');
    if (isWithControl && key === 'd') return () => this.#acts.act('duplicate');
    if (!isWithControl && key === '/') return this.#find;
    return null;
  }

  readonly #leaving = (event: BeforeUnloadEvent): void => {
    if (this.#edits.saving.hasFailed) event.preventDefault();
  };

  readonly #close = (event: Event): void => {
    event.stopPropagation();
    this.sheet = null;
  };

  #open(sheet: 'settings' | 'inspector'): void {
    this.sheet = sheet;
  }

  #show(pane: Pane): void {
    this.pane = pane;
  }

  #toast(says: string, undo: (() => Promise<void>) | null, tone: 'done' | 'bad'): void {
    // The page may be left by what it tells of.
    const { parentElement } = this;
    (this.isConnected ? this : parentElement)?.dispatchEvent(
      new ToastEvent({ says, undo: undo && { text: say.steps.undo, run: undo }, tone }),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-builder-view': BuilderView;
  }
}
