import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Brand, Host } from '#protocol/catalogue-api.ts';
import type { SessionDetails, SessionHost, SomeSessionFields } from '#protocol/sessions-api.ts';
import { inWords } from '../api.ts';
import '../components/bottom-sheet.ts';
import { field } from '../field.ts';
import { icon } from '../icons.ts';
import { localInstant, localText } from '../local-time.ts';
import { fields, pages } from '../page-styles.ts';
import { runOfShowPath, sessionSheetPath } from '../paths.ts';
import { base, buttons, iconButtons } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { builderWords } from '../words/builder.ts';
import type { KeepEvent } from './draft-field.ts';
import './draft-field.ts';
import { loadBrands, loadHosts, makeHost } from './session-client.ts';
import { sessionSettingsStyles } from './session-settings-styles.ts';

const say = builderWords.session;

/** A field of the session is to be another; `was` is what this page saw in it. */
export class SetFieldEvent extends Event {
  static readonly type = 'hudson-set-field';
  readonly set: SomeSessionFields;
  readonly was: SomeSessionFields;

  constructor(set: SomeSessionFields, was: SomeSessionFields) {
    super(SetFieldEvent.type, { bubbles: true, composed: true });
    this.set = set;
    this.was = was;
  }
}

/** Somebody wants a copy of the session, or it put away. */
export class SessionActEvent extends Event {
  static readonly type = 'hudson-session-act';
  readonly act: 'duplicate' | 'archive';

  constructor(act: 'duplicate' | 'archive') {
    super(SessionActEvent.type, { bubbles: true, composed: true });
    this.act = act;
  }
}

/** What a session is beside its rundown. Each field is saved when it is left. */
@customElement('hudson-session-settings')
export class SessionSettings extends LitElement {
  static override readonly styles = [base, buttons, iconButtons, pages, fields, sessionSettingsStyles];

  @property({ attribute: false }) details: SessionDetails | null = null;

  @state() private brands: readonly Brand[] = [];
  @state() private hosts: readonly Host[] = [];
  @state() private isNaming = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render() {
    const { details } = this;
    if (details === null) return nothing;
    return html`<hudson-bottom-sheet .heading=${say.heading}>
      <div class="fields">
        <hudson-draft-field
          .label=${say.name}
          .value=${details.name}
          @hudson-keep=${({ text }: KeepEvent) => text.trim() && this.#set({ name: text.trim() }, { name: details.name })}
        ></hudson-draft-field>
        ${this.#brand(details)}
        <div class="two">${this.#date(details)} ${this.#duration(details)}</div>
        ${this.#hosts(details)}
        <label class="switch">
          <input
            type="checkbox"
            .checked=${details.talentMayMove !== false}
            @change=${({ target }: Event) =>
              target instanceof HTMLInputElement &&
              this.#set({ talentMayMove: target.checked }, { talentMayMove: details.talentMayMove ?? true })}
          />
          <span>${say.talentMayMove}<small>${say.talentMayMoveHint}</small></span>
        </label>
        <hudson-draft-field
          .label=${say.slug}
          .value=${details.slug}
          .longest=${255}
          @hudson-keep=${({ text }: KeepEvent) => this.#set({ slug: text.trim() }, { slug: details.slug })}
        ></hudson-draft-field>
        <hudson-draft-field
          .label=${say.notes}
          .value=${details.notes ?? ''}
          .rows=${4}
          .longest=${10_000}
          .placeholder=${say.notesHint}
          @hudson-keep=${({ text }: KeepEvent) => this.#set({ notes: text.trim() || null }, { notes: details.notes ?? null })}
        ></hudson-draft-field>
      </div>
      <div class="foot" role="group" aria-label=${say.sheets}>
        <a class="button" href=${runOfShowPath(details.slug)} target="_blank">${icon('link', 16)}${say.onPaper}</a>
        <a class="button" href=${sessionSheetPath(details.slug, 'csv')} download>${icon('save', 16)}CSV</a>
        <a class="button" href=${sessionSheetPath(details.slug, 'xlsx')} download>${icon('save', 16)}Excel</a>
      </div>
      <div class="foot">
        <button class="button" @click=${() => this.dispatchEvent(new SessionActEvent('duplicate'))}>
          ${icon('copy', 16)}${builderWords.duplicate}
        </button>
        ${
          details.status === 'live'
            ? nothing
            : html`<button class="button plain" @click=${() => this.dispatchEvent(new SessionActEvent('archive'))}>${say.archive}</button>`
        }
      </div>
    </hudson-bottom-sheet>`;
  }

  #brand({ brandId, brand, entryCount }: SessionDetails) {
    const isFixed = entryCount > 0;
    return field(
      { id: 'brand', label: say.brand, hint: isFixed ? say.brandFixed : null, problem: null },
      html`<select
        id="brand"
        class="control"
        ?disabled=${isFixed}
        @change=${(event: Event) => this.#set({ brandId: textIn(event) }, { brandId })}
      >
        ${this.brands.some(({ id }) => id === brandId) ? nothing : html`<option selected>${brand.name}</option>`}
        ${this.brands.map(({ id, name, currency }) => html`<option value=${id} ?selected=${id === brandId}>${name} · ${currency}</option>`)}
      </select>`,
    );
  }

  #date({ scheduledAt }: SessionDetails) {
    return field(
      { id: 'date', label: say.date, hint: null, problem: null },
      html`<input
        id="date"
        class="control"
        type="datetime-local"
        .value=${localText(scheduledAt)}
        @change=${(event: Event) => this.#set({ scheduledAt: localInstant(textIn(event)) }, { scheduledAt })}
      />`,
    );
  }

  #duration({ durationMinutes }: SessionDetails) {
    return field(
      { id: 'duration', label: say.duration, hint: say.minutes, problem: null },
      html`<input
        id="duration"
        class="control"
        type="number"
        min="1"
        max="1440"
        step="5"
        .value=${String(durationMinutes)}
        @change=${(event: Event) => this.#set({ durationMinutes: Number(textIn(event)) }, { durationMinutes })}
      />`,
    );
  }

  #hosts({ hosts }: SessionDetails) {
    const absent = this.hosts.filter(({ id }) => hosts.every((host) => host.id !== id));
    const adding = this.isNaming
      ? html`<input id="add-host" class="control" maxlength="255" @change=${this.#newHost} />`
      : html`<select id="add-host" class="control" @change=${this.#addHost}>
          <option value="" selected>${say.addHost}</option>
          ${absent.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
          <option value="new">${say.newHost}</option>
        </select>`;
    return html`${field({ id: 'add-host', label: this.isNaming ? say.newHost : say.hosts, hint: null, problem: null }, adding)}
      ${hosts.map((host) => this.#host(host, hosts))}`;
  }

  #host(host: SessionHost, hosts: readonly SessionHost[]) {
    const isPrimary = host.role === 'primary';
    return html`<div class="host">
      <span class="clip">${host.name}</span>
      <button
        class="chip"
        aria-pressed=${isPrimary ? 'true' : 'false'}
        aria-label=${isPrimary ? say.primary : say.makePrimary(host.name)}
        @click=${() => this.#setHosts(hosts.map((one) => ({ ...one, role: one.id === host.id ? 'primary' : 'co-host' })))}
      >
        ${isPrimary ? say.primary : say.coHost}
      </button>
      <button class="icon" aria-label=${say.removeHost(host.name)} @click=${() => this.#setHosts(hosts.filter(({ id }) => id !== host.id))}>
        ${icon('cross')}
      </button>
    </div>`;
  }

  async #load(): Promise<void> {
    try {
      [this.brands, this.hosts] = await Promise.all([loadBrands(), loadHosts()]);
    } catch (error) {
      this.dispatchEvent(new ToastEvent({ says: inWords(error), undo: null, tone: 'bad' }));
    }
  }

  #addHost(event: Event): void {
    const id = textIn(event);
    if (event.target instanceof HTMLSelectElement) event.target.value = '';
    if (id === 'new') this.isNaming = true;
    else if (id !== '') this.#withHost(id);
  }

  async #newHost(event: Event): Promise<void> {
    const name = textIn(event).trim();
    this.isNaming = false;
    if (name === '') return;
    try {
      const host = await makeHost(name);
      this.hosts = [...this.hosts, host];
      this.#withHost(host.id);
    } catch (error) {
      this.dispatchEvent(new ToastEvent({ says: inWords(error), undo: null, tone: 'bad' }));
    }
  }

  /** The first one is the primary host. */
  #withHost(id: string): void {
    const hosts = this.details?.hosts ?? [];
    this.#setHosts([...hosts, { id, name: '', role: hosts.length === 0 ? 'primary' : 'co-host' }]);
  }

  #setHosts(hosts: readonly SessionHost[]): void {
    const plain = (list: readonly SessionHost[]) => list.map(({ id, role }) => ({ id, role }));
    const sorted = [...hosts].sort((one, other) => Number(other.role === 'primary') - Number(one.role === 'primary'));
    this.#set({ hosts: plain(sorted) }, { hosts: plain(this.details?.hosts ?? []) });
  }

  #set(set: SomeSessionFields, was: SomeSessionFields): void {
    this.dispatchEvent(new SetFieldEvent(set, was));
  }
}

function textIn({ target }: Event): string {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.value : '';
}

declare global {
  interface HTMLElementEventMap {
    'hudson-set-field': SetFieldEvent;
    'hudson-session-act': SessionActEvent;
  }
  interface HTMLElementTagNameMap {
    'hudson-session-settings': SessionSettings;
  }
}
