import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Entry, SessionInfo } from '#protocol/session.ts';
import type { SessionDetails } from '#protocol/sessions-api.ts';
import { inWords } from '../api.ts';
import type { BuildList } from '../builder/build-list.ts';
import '../builder/build-list.ts';
import type { Step } from '../builder/edit-history.ts';
import { Edits } from '../builder/edits.ts';
import '../builder/entry-inspector.ts';
import type { OverrideEvent, RemarkEvent, SkipEntriesEvent } from '../builder/inspector-events.ts';
import { entriesOf } from '../builder/lines.ts';
import { type MoveEvent, RemoveEvent, SectionEvent, type SelectEvent } from '../builder/list-events.ts';
import type { AddEvent } from '../builder/picker-events.ts';
import { preflight } from '../builder/preflight.ts';
import '../builder/preflight-panel.ts';
import type { LookEvent } from '../builder/preflight-panel.ts';
import type { ProductPicker } from '../builder/product-picker.ts';
import '../builder/product-picker.ts';
import { kept, meant, NOTHING, type Selection } from '../builder/selection.ts';
import { changeField, duplicate, loadDetails, setArchived } from '../builder/session-client.ts';
import type { SessionActEvent, SetFieldEvent } from '../builder/session-settings.ts';
import '../builder/session-settings.ts';
import { tabStyles } from '../builder/tab-styles.ts';
import '../components/bottom-sheet.ts';
import '../components/empty-state.ts';
import { clockTime, dayAndTime, minutesAndSeconds, roughly } from '../durations.ts';
import { icon } from '../icons.ts';
import { goTo, setTitle } from '../navigate.ts';
import { fields, pages } from '../page-styles.ts';
import { editPath, runPath } from '../paths.ts';
import { sectionsOf } from '../sections.ts';
import { SessionContext } from '../session-context.ts';
import { base, buttons, caps } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { isTypedIn } from '../typed-in.ts';
import { builderWords } from '../words/builder.ts';
import { builderViewStyles } from './builder-view-styles.ts';

const say = builderWords;
const MINUTE = 60_000;
type Pane = 'add' | 'list' | 'check';

/** A session is built: products are picked, put in order, and told what this show says of them. */
@customElement('hudson-builder-view')
export class BuilderView extends LitElement {
  static override readonly styles = [base, buttons, caps, pages, fields, tabStyles, builderViewStyles];

  /** As the address has it. */
  @property() session = '';

  @state() private details: SessionDetails | null = null;
  @state() private selection: Selection = NOTHING;
  @state() private pane: Pane = 'list';
  @state() private sheet: 'settings' | 'inspector' | null = null;
  /** The entries a section is being named for. */
  @state() private naming: readonly Entry[] | null = null;
  @query('hudson-build-list') private readonly list!: BuildList | null;
  @query('hudson-product-picker') private readonly picker!: ProductPicker;

  readonly #context = new SessionContext(this);
  readonly #edits = new Edits({
    session: () => this.#context,
    changed: () => this.requestUpdate(),
    refused: (why) => this.#toast(say.steps.notDone(why), null, 'bad'),
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
        @hudson-move=${this.#move}
        @hudson-remove=${this.#remove}
        @hudson-section=${this.#section}
        @hudson-override=${this.#override}
        @hudson-remark=${this.#remark}
        @hudson-skip-entries=${this.#skip}
        @hudson-look=${this.#look}
      >
        ${this.#adding(entries)} ${this.#listing(entries)}
        <aside class="pane readiness" ?data-hidden=${this.pane !== 'check'}>${this.#preflight(entries)} ${this.#inspector(entries)}</aside>
        ${this.#sheets(entries)}
      </div>`;
  }

  #bar(info: SessionInfo, entries: readonly Entry[]) {
    const status = this.#context.view.state?.status ?? 'draft';
    const { next, again } = this.#edits.history;
    return html`<div class="bar">
      <div class="names">
        <h1>
          <span class="clip" title=${info.name}>${info.name}</span>
          <span class="badge ${status === 'live' ? 'on-air' : ''}">${say.status[status]}</span>
        </h1>
        <button class="about clip" title=${say.session.heading} @click=${() => this.#open('settings')}>${this.#about(info, entries)}</button>
      </div>
      <span class="saved" role="status">${this.#saving()}</span>
      <div class="acts">
        <button class="icon" aria-label=${say.undo(next?.says ?? null)} title=${say.undo(next?.says ?? null)} ?disabled=${next === null} @click=${this.#undo}>
          ${icon('undo')}
        </button>
        <button class="icon" aria-label=${say.redo(again?.says ?? null)} title=${say.redo(again?.says ?? null)} ?disabled=${again === null} @click=${this.#redo}>
          ${icon('redo')}
        </button>
        <button class="icon" aria-label=${say.session.heading} title=${say.session.heading} @click=${() => this.#open('settings')}>${icon('gear')}</button>
        <a class="button lined" href=${runPath(info.slug)}>${say.control}</a>
        ${status === 'draft' ? html`<button class="button main" @click=${this.#goLive}>${say.goLive}</button>` : nothing}
      </div>
    </div>`;
  }

  #about(info: SessionInfo, entries: readonly Entry[]): string {
    const shown = entries.filter(({ skipped }) => !skipped).length;
    return [
      info.brand.name,
      info.scheduledAt === null ? say.noDate : dayAndTime(info.scheduledAt),
      say.session.durations(info.durationMinutes),
      say.products(entries.length),
      ...(shown > 0 ? [say.each(minutesAndSeconds((info.durationMinutes * MINUTE) / shown))] : []),
      say.hosts(this.details?.hosts.length ?? 0),
    ].join(' · ');
  }

  #saving() {
    const { isBusy, savedAt, hasFailed } = this.#edits.saving;
    if (hasFailed) return html`<span class="warn">${say.notSaved(savedAt === null ? null : clockTime(savedAt))}</span>`;
    if (isBusy) return say.saving;
    if (savedAt === null) return say.allSaved;
    return html`<span class="good">${icon('seen', 16)}</span>${say.saved(clockTime(savedAt))}`;
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
    const { view } = this.#context;
    return html`<section class="pane list" aria-label=${say.panes.list} ?data-hidden=${this.pane !== 'list'}>
      ${this.#tools(entries)}
      ${
        entries.length === 0
          ? html`<hudson-empty-state class="empty" says=${say.list.empty}>
            <button class="button" @click=${this.#find}>${say.list.addProducts}</button>
          </hudson-empty-state>`
          : html`<hudson-build-list
            .entries=${entries}
            .currency=${view.session?.brand.currency ?? 'USD'}
            .currentId=${view.state?.status === 'live' ? view.state.currentEntryId : null}
            .selection=${this.selection}
            .timeOf=${this.#timeOf}
          ></hudson-build-list>`
      }
    </section>`;
  }

  #tools(entries: readonly Entry[]) {
    if (this.naming !== null) return this.#namer(this.naming);
    const { list } = say;
    const { size } = this.selection.chosen;
    const isPlain = entries.every(({ number }, index) => number === index + 1);
    return html`<div class="tools" role="toolbar" aria-label=${list.label}>
      <button class="button plain" ?disabled=${entries.length === 0} @click=${() => this.#name(entries)}>${icon('plus', 16)}${list.section}</button>
      ${
        size > 1
          ? html`<button class="button plain" @click=${this.#removeChosen}>${icon('trash', 16)}${list.remove}</button>
            <button class="button plain" @click=${this.#unselect}>${list.unselect}</button>
            <span class="end" role="status">${list.selected(size)}</span>`
          : html`<button class="button plain" ?disabled=${isPlain} @click=${this.#renumber}>${list.renumber}</button>
            ${size === 1 ? html`<button class="button plain" @click=${this.#removeChosen}>${icon('trash', 16)}${list.remove}</button>` : nothing}
            <span class="end hint">${list.hint} <kbd>${list.hintKeys}</kbd> ${list.hintEnd}</span>`
      }
    </div>`;
  }

  #namer(entries: readonly Entry[]) {
    const label = say.list.sectionName(entries[0]?.number ?? null, this.selection.chosen.size);
    return html`<div class="tools">
      <form @submit=${this.#named} @keydown=${this.#namerKey}>
        <input class="control" name="section" maxlength="255" aria-label=${label} placeholder=${label} autocomplete="off" />
        <button class="button">${say.list.name}</button>
        <button type="button" class="button plain" @click=${this.#endNaming}>${say.list.cancel}</button>
      </form>
    </div>`;
  }

  #preflight(entries: readonly Entry[]) {
    const { view } = this.#context;
    return html`<hudson-preflight-panel
      .preflight=${preflight(view, entries, this.details?.hosts.length ?? 0)}
      ?live=${view.state?.status === 'live'}
    ></hudson-preflight-panel>`;
  }

  #inspector(entries: readonly Entry[]) {
    const chosen = new Set(this.#meant());
    return html`<hudson-entry-inspector
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
          @hudson-set-field=${this.#setField}
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

  /** What products are added behind: the last of what is chosen, else the last of all. */
  #behind(entries: readonly Entry[]): Entry | null {
    const last = this.#meant().at(-1);
    return entries.find(({ id }) => id === last) ?? null;
  }

  readonly #add = async ({ productIds }: AddEvent): Promise<void> => {
    const entries = entriesOf(this.#context.view.rundown);
    const behind = this.#behind(entries) ?? entries.at(-1) ?? null;
    await this.#do(say.steps.added(productIds.length), async (send) => {
      await send({ type: 'addEntries', productIds: [...productIds], after: behind?.id ?? null });
      // The answer comes after the list that has them.
      const added = entriesOf(this.#context.view.rundown).filter(({ productId }) => productIds.includes(productId));
      const ids = added.map(({ id }) => id);
      if (behind?.section && ids.length > 0)
        await send({ type: 'editEntries', entryIds: ids, section: behind.section });
    });
  };

  readonly #move = async ({ entryIds, landing }: MoveEvent): Promise<void> => {
    const { rundown } = this.#context.view;
    const ids = [...entryIds];
    const isElsewhere = !standsBehind(rundown?.order ?? [], ids, landing.after);
    const strangers = ids.filter((id) => rundown?.byId.get(id)?.section !== landing.section);
    if (!isElsewhere && strangers.length === 0) return;
    await this.#do(say.steps.moved(ids.length, this.#numberOf(ids)), async (send) => {
      if (isElsewhere) await send({ type: 'moveEntries', entryIds: ids, after: landing.after });
      if (strangers.length > 0) await send({ type: 'editEntries', entryIds: strangers, section: landing.section });
    });
  };

  readonly #remove = async ({ entryIds }: RemoveEvent): Promise<void> => {
    const ids = [...entryIds];
    await this.#do(
      say.steps.removed(ids.length, this.#numberOf(ids)),
      (send) => send({ type: 'removeEntries', entryIds: ids }),
      true,
    );
  };

  readonly #section = async ({ entryIds, name, renames }: SectionEvent): Promise<void> => {
    const says = renames && name !== null ? say.steps.renamed(name) : say.steps.section(name);
    await this.#do(says, (send) => send({ type: 'editEntries', entryIds: [...entryIds], section: name }));
  };

  readonly #override = async ({ entry, overrides }: OverrideEvent): Promise<void> => {
    const { number } = entry;
    const fields = Object.keys(overrides);
    const says =
      fields.length > 1
        ? say.steps.putBack(number)
        : fields[0] === 'name'
          ? say.steps.name(number)
          : say.steps.price(number);
    await this.#do(says, (send) => send({ type: 'overrideEntry', entryId: entry.id, overrides }));
  };

  readonly #remark = async ({ entries, remarks }: RemarkEvent): Promise<void> => {
    const says =
      remarks.mustShow === undefined
        ? say.steps.notes(entries[0]?.number ?? 0)
        : say.steps.mustShow(entries.length, remarks.mustShow);
    await this.#do(says, (send) => send({ type: 'editEntries', entryIds: entries.map(({ id }) => id), ...remarks }));
  };

  readonly #skip = async ({ entries, skipped }: SkipEntriesEvent): Promise<void> => {
    const entryIds = entries.map(({ id }) => id);
    await this.#do(say.steps.skipped(entries.length, skipped), (send) =>
      send({ type: 'skipEntries', entryIds, skipped }),
    );
  };

  readonly #renumber = async (): Promise<void> => {
    await this.#do(say.steps.renumbered, (send) => send({ type: 'renumber' }), true);
  };

  /** One step; `tells`: with a toast that offers to take it back. */
  async #do(says: string, act: Parameters<Edits['perform']>[1], tells = false): Promise<void> {
    const step = await this.#edits.perform(says, act);
    if (step && tells) this.#toast(says, () => this.#takeBack(step), 'done');
  }

  async #takeBack(step: Step): Promise<void> {
    await this.#edits.history.undoOnly(step);
    this.requestUpdate();
  }

  readonly #setField = async ({ set, was }: SetFieldEvent): Promise<void> => {
    const { details } = this;
    if (details === null) return;
    const isDone = await this.#edits.keep(() => changeField(details.id, set, was, this.#changedTo));
    // Somebody else may have been first: what stands there now is shown.
    if (!isDone) void this.#load(details.id);
  };

  readonly #changedTo = (details: SessionDetails): void => {
    const isMoved = this.details?.slug !== details.slug;
    this.details = details;
    if (isMoved) history.replaceState(history.state, '', editPath(details.slug));
  };

  readonly #act = async ({ act }: SessionActEvent): Promise<void> => {
    const { details } = this;
    if (details === null) return;
    this.sheet = null;
    try {
      if (act === 'duplicate') return await this.#duplicate(details);
      await setArchived(details.id, true);
      const takeOut = async () => {
        await setArchived(details.id, false);
        goTo(editPath(details.slug));
      };
      this.#toast(say.session.archived(details.name), takeOut, 'done');
      goTo('/');
    } catch (error) {
      this.#toast(inWords(error), null, 'bad');
    }
  };

  async #duplicate({ id }: SessionDetails): Promise<void> {
    const copy = await duplicate(id);
    this.#toast(say.steps.duplicated(copy.name), null, 'done');
    goTo(editPath(copy.slug));
  }

  readonly #goLive = async (): Promise<void> => {
    const outcome = await this.#context.send({ type: 'goLive' });
    if (outcome.ok && this.#info) goTo(runPath(this.#info.slug));
    else if (!outcome.ok) this.#toast(say.steps.notDone(outcome.message), null, 'bad');
  };

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

  #name(entries: readonly Entry[]): void {
    const { chosen, cursor } = this.selection;
    if (chosen.size > 1) this.naming = entries.filter(({ id }) => chosen.has(id));
    else this.naming = sectionFrom(entries, cursor ?? entries[0]?.id ?? null);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('input[name=section]')?.focus());
  }

  readonly #named = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = this.renderRoot.querySelector<HTMLInputElement>('input[name=section]');
    const name = field?.value.trim() ?? '';
    const ids = this.naming?.map(({ id }) => id) ?? [];
    this.#endNaming();
    if (name !== '' && ids.length > 0) void this.#section(new SectionEvent(ids, name, false));
  };

  readonly #namerKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#endNaming();
  };

  readonly #endNaming = (): void => {
    this.naming = null;
    void this.updateComplete.then(() => this.list?.focus());
  };

  readonly #removeChosen = (): void => {
    void this.#remove(new RemoveEvent(this.#meant()));
  };

  readonly #unselect = (): void => {
    this.selection = { ...this.selection, chosen: new Set() };
  };

  readonly #undo = (): Promise<void> => this.#turn('undo');
  readonly #redo = (): Promise<void> => this.#turn('redo');

  async #turn(way: 'undo' | 'redo'): Promise<void> {
    try {
      const step: Step | null = await this.#edits.history[way]();
      if (step) this.#toast(way === 'undo' ? say.steps.undone(step.says) : say.steps.redone(step.says), null, 'done');
    } catch (error) {
      this.#toast(
        say.steps.notDone(error instanceof Error && error.message ? error.message : inWords(error)),
        null,
        'bad',
      );
    } finally {
      this.requestUpdate();
    }
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.composedPath().some(isTypedIn)) return;
    const key = event.key.toLowerCase();
    const act = this.#actOf(key, event.ctrlKey || event.metaKey, event.shiftKey);
    if (act === null) return;
    event.preventDefault();
    act();
  };

  #actOf(key: string, isWithControl: boolean, isShifted: boolean): (() => unknown) | null {
    if (isWithControl && key === 'z') return isShifted ? this.#redo : this.#undo;
    if (isWithControl && key === 'y') return this.#redo;
    if (isWithControl && key === 'd') return () => this.details && this.#duplicate(this.details);
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

  #numberOf(ids: readonly string[]): number | null {
    return this.#context.view.rundown?.byId.get(ids[0] ?? '')?.number ?? null;
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

/** From an entry to the end of the section it is in. */
function sectionFrom(entries: readonly Entry[], id: string | null): readonly Entry[] {
  const section = sectionsOf(entries).find((one) => one.entries.some((entry) => entry.id === id));
  return section?.entries.slice(section.entries.findIndex((entry) => entry.id === id)) ?? [];
}

/** Whether these entries stand in this order right behind `after` already. */
function standsBehind(order: readonly string[], ids: readonly string[], after: string | null): boolean {
  const at = after === null ? 0 : order.indexOf(after) + 1;
  return ids.every((id, index) => order[at + index] === id);
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-builder-view': BuilderView;
  }
}
