import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Entry, SessionInfo } from '#protocol/session.ts';
import type { SessionDetails } from '#protocol/sessions-api.ts';
import { inWords } from '../api.ts';
import type { BuildList } from '../builder/build-list.ts';
import '../builder/build-list.ts';
import type { BarEvent } from '../builder/builder-bar.ts';
import '../builder/builder-bar.ts';
import type { Step } from '../builder/edit-history.ts';
import { Edits } from '../builder/edits.ts';
import { EntryEdits } from '../builder/entry-edits.ts';
import '../builder/entry-inspector.ts';
import { entriesOf } from '../builder/lines.ts';
import type { SelectEvent } from '../builder/list-events.ts';
import '../builder/list-tools.ts';
import { PairedScreens } from '../builder/paired-screens.ts';
import type { AddEvent } from '../builder/picker-events.ts';
import { preflight } from '../builder/preflight.ts';
import '../builder/preflight-panel.ts';
import type { LookEvent } from '../builder/preflight-panel.ts';
import type { ProductPicker } from '../builder/product-picker.ts';
import '../builder/product-picker.ts';
import { kept, meant, NOTHING, type Selection } from '../builder/selection.ts';
import { SessionActs } from '../builder/session-acts.ts';
import { loadDetails } from '../builder/session-client.ts';
import type { SessionActEvent } from '../builder/session-settings.ts';
import '../builder/session-settings.ts';
import { tabStyles } from '../builder/tab-styles.ts';
import '../components/bottom-sheet.ts';
import '../components/empty-state.ts';
import { roughly } from '../durations.ts';
import { goTo, setTitle } from '../navigate.ts';
import { pages } from '../page-styles.ts';
import { editPath, runPath } from '../paths.ts';
import { SessionContext } from '../session-context.ts';
import { base, buttons } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { isTypedIn } from '../typed-in.ts';
import { builderWords as say } from '../words/builder.ts';
import { builderViewStyles } from './builder-view-styles.ts';

type Pane = 'add' | 'list' | 'check';

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
    const entries = entriesOf(view.rundown);
    return html`${this.#bar(view.session, entries)} ${this.#panes()}
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
        ${this.#adding(entries)} ${this.#listing(entries)}
        <aside class="pane readiness" ?data-hidden=${this.pane !== 'check'}>${this.#preflight(entries)} ${this.#inspector(entries)}</aside>
        ${this.#sheets(entries)}
      </div>`;
  }

  #bar(info: SessionInfo, entries: readonly Entry[]) {
    const { next, again } = this.#edits.history;
    return html`<hudson-builder-bar
      .info=${info}
      .status=${this.#context.view.state?.status ?? 'draft'}
      .products=${entries.length}
      .shown=${entries.filter(({ skipped }) => !skipped).length}
      .hosts=${this.details?.hosts.length ?? 0}
      .saving=${this.#edits.saving}
      .undo=${next?.says ?? null}
      .redo=${again?.says ?? null}
      @hudson-bar=${this.#barPressed}
    ></hudson-builder-bar>`;
  }

  #panes() {
    const panes: readonly Pane[] = ['add', 'list', 'check'];
    return html`<div class="tabs panes" role="group" aria-label=${say.paneList}>
      ${panes.map(
        (pane) =>
          html`<button aria-pressed=${this.pane === pane ? 'true' : 'false'} @click=${() => this.#show(pane)}>
            ${say.panes[pane]}
          </button>`,
      )}
    </div>`;
  }

  #adding(entries: readonly Entry[]) {
    return html`<section class="pane add" aria-label=${say.panes.add} ?data-hidden=${this.pane !== 'add'}>
      <hudson-product-picker .details=${this.details} .numbers=${numbersOf(entries)} .behind=${this.#behind(entries)?.number ?? null}></hudson-product-picker>
    </section>`;
  }

  #listing(entries: readonly Entry[]) {
    return html`<section class="pane list" aria-label=${say.panes.list} ?data-hidden=${this.pane !== 'list'}>
      <hudson-list-tools .entries=${entries} .selection=${this.selection} @hudson-tools-done=${this.#toList}></hudson-list-tools>
      ${entries.length === 0 ? this.#nothing() : this.#list(entries)}
    </section>`;
  }

  #nothing() {
    return html`<hudson-empty-state class="empty" says=${say.list.empty}>
      <button class="button" @click=${this.#find}>${say.list.addProducts}</button>
    </hudson-empty-state>`;
  }

  #list(entries: readonly Entry[]) {
    const { session, state } = this.#context.view;
    return html`<hudson-build-list
      .entries=${entries}
      .currency=${session?.brand.currency ?? 'USD'}
      .currentId=${state?.status === 'live' ? state.currentEntryId : null}
      .selection=${this.selection}
      .timeOf=${this.#timeOf}
    ></hudson-build-list>`;
  }

  #preflight(entries: readonly Entry[]) {
    const { presence, relayStatus, state } = this.#context.view;
    const studio = { presence, relayStatus, arePaired: this.#screens.arePaired };
    return html`<hudson-preflight-panel
      .session=${this.#info?.slug ?? null}
      .preflight=${preflight(studio, entries, this.details?.hosts.length ?? 0)}
      ?live=${state?.status === 'live'}
    ></hudson-preflight-panel>`;
  }

  #inspector(entries: readonly Entry[]) {
    const chosen = new Set(this.#meant());
    return html`<hudson-entry-inspector
      .session=${this.#info?.id ?? ''}
      .entries=${entries.filter(({ id }) => chosen.has(id))}
      .sections=${sectionNames(entries)}
      .currency=${this.#info?.brand.currency ?? 'USD'}
      .currentId=${this.#context.view.state?.currentEntryId ?? null}
    ></hudson-entry-inspector>`;
  }

  #sheets(entries: readonly Entry[]) {
    switch (this.sheet) {
      case null:
        return nothing;
      case 'settings':
        return html`<hudson-session-settings
          .details=${this.details}
          @hudson-open=${this.#close}
          @hudson-set-field=${this.#acts.setField}
          @hudson-session-act=${this.#act}
        ></hudson-session-settings>`;
      case 'inspector':
        return html`<hudson-bottom-sheet .heading=${say.inspector.only} @hudson-open=${this.#close}>
          <div class="inspector-sheet">${this.#inspector(entries)}</div>
        </hudson-bottom-sheet>`;
    }
  }

  async #load(id: string): Promise<void> {
    try {
      this.details = await loadDetails(id);
      setTitle(say.title(this.details.name));
    } catch (error) {
      this.#toast(inWords(error), null, 'bad');
    }
  }

  readonly #timeOf = (count: number): string | null => {
    const { length } = this.#order;
    return this.#info === null || length === 0
      ? null
      : roughly(Math.round((this.#info.durationMinutes * count) / length));
  };

  #meant(): string[] {
    return meant(this.selection, this.#order);
  }

  /** What products are added behind: the last of what is chosen. */
  #behind(entries: readonly Entry[]): Entry | null {
    const last = this.#meant().at(-1);
    return entries.find(({ id }) => id === last) ?? null;
  }

  readonly #add = ({ productIds }: AddEvent): void => {
    void this.#entries.add(productIds, this.#behind(entriesOf(this.#context.view.rundown)));
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

function numbersOf(entries: readonly Entry[]): ReadonlyMap<string, number> {
  return new Map(entries.map(({ productId, number }) => [productId, number]));
}

function sectionNames(entries: readonly Entry[]): string[] {
  return [...new Set(entries.flatMap(({ section }) => section ?? []))];
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-builder-view': BuilderView;
  }
}
