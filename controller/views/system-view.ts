import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import * as z from 'zod';
import { ApiProblem, ask, inWords, pageOf } from '../api.ts';
import { makeArchive } from '../archive.ts';
import { detailWords } from '../audit-detail.ts';
import '../components/empty-state.ts';
import { icon } from '../icons.ts';
import { fields, pages } from '../page-styles.ts';
import { base, buttons } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { systemWords as say } from '../words/system.ts';
import { systemViewStyles } from './system-view-styles.ts';

const keptSchema = z.object({ days: z.number() });
/** How long the log may be kept, in days. */
const CHOICES = [30, 90, 180, 365];

const eventSchema = z.object({
  id: z.string(),
  at: z.number(),
  action: z.string(),
  actor: z.object({ name: z.string().nullable().optional(), role: z.string().nullable().optional() }),
  detail: z.record(z.string(), z.unknown()),
  address: z.string().nullable(),
});
type AuditEvent = z.infer<typeof eventSchema>;

/** The audit log, for an admin. */
@customElement('hudson-system-view')
export class SystemView extends LitElement {
  static override readonly styles = [base, buttons, pages, fields, systemViewStyles];

  @state() private events: readonly AuditEvent[] | null = null;
  @state() private next: string | null = null;
  @state() private days: number | null = null;
  @state() private problem: string | null = null;
  @state() private isBarred = false;
  /** Of the archive that is being put together; null: none is. */
  @state() private filesPacked: number | null = null;

  #action = '';
  #search = '';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load(null);
    void ask(keptSchema, '/api/settings/audit').then(
      ({ days }) => {
        this.days = days;
      },
      () => undefined,
    );
  }

  override render() {
    if (this.isBarred) {
      return html`<main class="page"><hudson-empty-state says=${say.adminOnly}>
        <a class="button white" href="/login?next=/system">${say.signIn}</a>
      </hudson-empty-state></main>`;
    }
    return html`<main class="page">
      <div class="title">
        <h1>${say.title}</h1>
        <span class="quiet count">${say.audit}</span>
        <span class="end"><button class="button lined" ?disabled=${this.filesPacked !== null} @click=${this.#download}>${icon('save', 16)}${say.archive}</button></span>
      </div>
      ${this.filesPacked === null ? nothing : html`<p class="quiet" role="status">${say.archiving(this.filesPacked)}</p>`}
      <div class="filter">
        <input class="control" type="search" aria-label=${say.search} placeholder=${say.search} @change=${this.#filter} />
        <select class="control" aria-label=${say.kind} @change=${this.#filter}>
          ${say.kinds.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
        </select>
        ${this.days === null ? nothing : this.#keep(this.days)}
      </div>
      ${this.problem === null ? nothing : html`<p class="bad" role="alert">${this.problem}</p>`}
      ${this.events?.length === 0 ? html`<hudson-empty-state says=${say.none} detail=${say.noneDetail}></hudson-empty-state>` : nothing}
      <ol>
        ${(this.events ?? []).map((event) => this.#line(event))}
      </ol>
      ${this.next === null ? nothing : html`<button class="button" @click=${() => void this.#load(this.next)}>${say.more}</button>`}
    </main>`;
  }

  #keep(days: number) {
    const choices = [...new Set([...CHOICES, days])].sort((one, other) => one - other);
    return html`<select
      class="control keep"
      aria-label=${say.keep}
      @change=${({ currentTarget }: Event) => void this.#setDays(currentTarget)}
    >
      ${choices.map((choice) => html`<option value=${choice} ?selected=${choice === days}>${say.keepDays(choice)}</option>`)}
    </select>`;
  }

  #line({ at, action, actor, detail, address }: AuditEvent) {
    const what = say.actions[action] ?? action;
    const who = actor.name ?? actor.role;
    const role = actor.role && actor.role !== who ? ` (${actor.role})` : '';
    return html`<li>
      <span>${who ? html`<strong>${who}</strong>${role} ${what}` : html`<strong>${capital(what)}</strong>`}</span>
      <time class="quiet small" datetime=${new Date(at).toISOString()}>${stamp(at)}</time>
      <span class="detail quiet small">${[...detailWords(detail), ...(address ? [say.from(address)] : [])].join(' · ')}</span>
    </li>`;
  }

  async #setDays(select: EventTarget | null): Promise<void> {
    if (!(select instanceof HTMLSelectElement)) return;
    const body = { days: Number(select.value) };
    try {
      const { days } = await ask(keptSchema, '/api/settings/audit', { method: 'PUT', body });
      this.days = days;
      this.dispatchEvent(new ToastEvent({ says: say.keptNow(days), undo: null, tone: 'done' }));
      await this.#load(null);
    } catch (error) {
      this.problem = inWords(error);
    }
  }

  /** A browser says nothing of what fails before a download begins: so it is put together first, and then fetched. */
  readonly #download = async (): Promise<void> => {
    this.problem = null;
    this.filesPacked = 0;
    try {
      this.problem = await makeArchive((files) => {
        this.filesPacked = files;
      });
    } catch (error) {
      this.problem = inWords(error);
    } finally {
      this.filesPacked = null;
    }
    if (this.problem !== null) return;
    Object.assign(document.createElement('a'), { href: '/api/archive', download: '' }).click();
    this.dispatchEvent(new ToastEvent({ says: say.archived, undo: null, tone: 'done' }));
    await this.#load(null);
  };

  readonly #filter = ({ currentTarget: control }: Event): void => {
    if (control instanceof HTMLInputElement) this.#search = control.value.trim();
    if (control instanceof HTMLSelectElement) this.#action = control.value;
    void this.#load(null);
  };

  async #load(cursor: string | null): Promise<void> {
    const wanted = { action: this.#action, search: this.#search, cursor: cursor ?? '' };
    const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ''));
    try {
      const page = await ask(pageOf(eventSchema), `/api/audit?${query}`);
      this.events = cursor === null ? page.items : [...(this.events ?? []), ...page.items];
      this.next = page.nextCursor;
      this.problem = null;
    } catch (error) {
      this.isBarred = error instanceof ApiProblem && error.status === 403;
      this.problem = inWords(error);
    }
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function stamp(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' }).format(at);
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-system-view': SystemView;
  }
}
