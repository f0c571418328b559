import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import * as z from 'zod';
import { ApiProblem, ask, pageOf } from '../api.ts';
import '../components/empty-state.ts';
import { fields, pages } from '../page-styles.ts';
import { base, buttons } from '../styles.ts';
import { systemWords as say } from '../words/system.ts';

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
  static override readonly styles = [
    base,
    buttons,
    pages,
    fields,
    css`
      .filter {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-bottom: 16px;
      }
      .filter input.control {
        width: min(100%, 420px);
      }
      .filter select.control {
        width: 220px;
      }
      ol {
        list-style: none;
        margin: 0 0 16px;
        padding: 0;
      }
      li {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 2px 16px;
        padding: 12px 0;
        border-bottom: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      strong {
        font-weight: 600;
      }
      time {
        font-variant-numeric: tabular-nums;
      }
      .detail {
        grid-column: 1 / -1;
      }
    `,
  ];

  @state() private events: readonly AuditEvent[] | null = null;
  @state() private next: string | null = null;
  @state() private days: number | null = null;
  @state() private problem: string | null = null;
  @state() private isBarred = false;

  #action = '';
  #search = '';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load(null);
    void ask(z.object({ days: z.number() }), '/api/settings/audit').then(
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
        <span class="quiet count">${say.audit}${this.days === null ? '' : ` · ${say.kept(this.days)}`}</span>
      </div>
      <div class="filter">
        <input class="control" type="search" aria-label=${say.search} placeholder=${say.search} @change=${this.#filter} />
        <select class="control" aria-label=${say.kind} @change=${this.#filter}>
          ${say.kinds.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
        </select>
      </div>
      ${this.problem === null ? nothing : html`<p class="bad" role="alert">${this.problem}</p>`}
      ${this.events?.length === 0 ? html`<hudson-empty-state says=${say.none}></hudson-empty-state>` : nothing}
      <ol>
        ${(this.events ?? []).map((event) => this.#line(event))}
      </ol>
      ${this.next === null ? nothing : html`<button class="button" @click=${() => void this.#load(this.next)}>${say.more}</button>`}
    </main>`;
  }

  #line({ at, action, actor, detail, address }: AuditEvent) {
    const who = actor.name ?? actor.role ?? say.nobody;
    const role = actor.role && actor.role !== who ? ` (${actor.role})` : '';
    const parts = Object.entries(detail).map(
      ([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`,
    );
    return html`<li>
      <span><strong>${who}</strong>${role} ${say.actions[action] ?? action}</span>
      <time class="quiet small" datetime=${new Date(at).toISOString()}>${stamp(at)}</time>
      <span class="detail quiet small">${[...parts, ...(address ? [`from ${address}`] : [])].join(' · ')}</span>
    </li>`;
  }

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
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }
}

function stamp(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' }).format(at);
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-system-view': SystemView;
  }
}
