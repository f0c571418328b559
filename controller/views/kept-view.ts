import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ApiProblem, inWords } from '../api.ts';
import type { Kept, KeptFields, KeptList } from '../catalogue/kept-api.ts';
import type { KeptFormField } from '../components/kept-form.ts';
import { icon } from '../icons.ts';
import { fields, pages } from '../page-styles.ts';
import { base, buttons } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { keptWords as say } from '../words/kept.ts';
import '../components/bottom-sheet.ts';
import '../components/empty-state.ts';
import '../components/kept-form.ts';

/** What a page of a short list says. */
export interface KeptPage<Item extends Kept> {
  readonly list: KeptList<Item>;
  readonly title: string;
  readonly create: string;
  readonly empty: string;
  readonly fields: readonly KeptFormField[];
  readonly about: (item: Item) => string;
  readonly removed: (name: string) => string;
}

/** A short list whose lines are made, edited and removed in a sheet. Brands and hosts are such. */
export abstract class KeptView<Item extends Kept> extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    pages,
    fields,
    css`
      ul {
        max-width: 860px;
        padding: 4px 16px;
      }
      li {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: 64px;
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      li > span {
        flex: 1;
      }
      strong {
        display: block;
        font-weight: 600;
      }
    `,
  ];

  protected abstract readonly page: KeptPage<Item>;

  @property({ attribute: false }) items: readonly Item[] | null = null;
  @state() private failure: string | null = null;
  /** The one in the sheet; `new`: one that is not there yet. */
  @state() private open: Item | 'new' | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render() {
    const { title, create } = this.page;
    return html`<main class="page">
      <div class="title">
        <h1>${title}</h1>
        <span class="count quiet">${this.items?.length ?? nothing}</span>
        <span class="end"><button class="button" @click=${() => this.#show('new')}>${icon('plus')}${create}</button></span>
      </div>
      ${this.#list()} ${this.open === null ? nothing : this.#sheet(this.open)}
    </main>`;
  }

  #list() {
    const { empty, create } = this.page;
    if (this.failure !== null) {
      return html`<hudson-empty-state role="alert" .says=${say.failed} .detail=${this.failure}>
        <button class="button" @click=${this.#load}>${say.tryAgain}</button></hudson-empty-state>`;
    }
    if (this.items === null) return html`<p class="quiet" role="status">${say.loading}</p>`;
    if (this.items.length === 0) {
      return html`<hudson-empty-state .says=${empty}>
        <button class="button white" @click=${() => this.#show('new')}>${create}</button></hudson-empty-state>`;
    }
    return html`<ul class="panel">${this.items.map(
      (item) => html`<li>
        <span><strong class="clip">${item.name}</strong><span class="small quiet">${this.page.about(item)}</span></span>
        <button class="button" aria-label=${say.editOf(item.name)} @click=${() => this.#show(item)}>${say.edit}</button>
      </li>`,
    )}</ul>`;
  }

  #sheet(open: Item | 'new') {
    const isNew = open === 'new';
    return html`<hudson-bottom-sheet .heading=${isNew ? this.page.create : open.name} @hudson-open=${() => this.#show(null)}>
      <hudson-kept-form
        .fields=${this.page.fields}
        .values=${isNew ? {} : this.#valuesOf(open)}
        .save=${(values: KeptFields) => (isNew ? this.#create(values) : this.#change(open, values))}
        .takeAway=${isNew ? null : () => this.#remove(open)}
        @hudson-close=${() => this.#show(null)}
      ></hudson-kept-form>
    </hudson-bottom-sheet>`;
  }

  #valuesOf(item: Item): KeptFields {
    const values = new Map<string, unknown>(Object.entries(item));
    return Object.fromEntries(
      this.page.fields.map(({ name }) => {
        const value = values.get(name);
        return [name, typeof value === 'string' ? value : null];
      }),
    );
  }

  #show(open: Item | 'new' | null): void {
    this.open = open;
  }

  async #create(values: KeptFields): Promise<void> {
    // What is left empty is made by the relay: a short name, the usual currency.
    const given = Object.fromEntries(
      Object.entries(values).filter(([name, value]) => value !== null || name === 'name'),
    );
    const item = await this.page.list.create({ ...given, name: given.name ?? '' });
    await this.#done(say.saved(item.name), () => this.page.list.remove(item.id));
  }

  async #change(item: Item, values: KeptFields): Promise<void> {
    const before = this.#valuesOf(item);
    const set = Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== before[name]));
    if (Object.keys(set).length === 0) return this.#show(null);
    const was = Object.fromEntries(Object.keys(set).map((name) => [name, before[name] ?? null]));
    try {
      const changed = await this.page.list.change(item.id, set, was);
      await this.#done(say.saved(changed.name), async () => void (await this.page.list.change(item.id, was, set)));
    } catch (error) {
      const current = error instanceof ApiProblem ? this.page.list.current(error.current) : null;
      if (current === null || JSON.stringify(this.#valuesOf(current)) === JSON.stringify(before)) throw error;
      this.open = current;
      throw new ApiProblem(409, { title: say.theirs, errors: [] });
    }
  }

  async #remove(item: Item): Promise<void> {
    await this.page.list.remove(item.id);
    const values = this.#valuesOf(item);
    await this.#done(this.page.removed(item.name), async () => void (await this.page.list.create(values)));
  }

  async #done(says: string, undo: () => Promise<void>): Promise<void> {
    this.#show(null);
    await this.#load();
    const run = async () => {
      await undo();
      await this.#load();
    };
    this.dispatchEvent(new ToastEvent({ says, undo: { text: say.undo, run }, tone: 'done' }));
  }

  readonly #load = async (): Promise<void> => {
    try {
      this.items = await this.page.list.load();
      this.failure = null;
    } catch (error) {
      this.failure = inWords(error);
    }
  };
}
