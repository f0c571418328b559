import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Entry } from '#protocol/session.ts';
import { inWords } from '../api.ts';
import { loadWrittenPoints, type WrittenPoints } from '../entry-source.ts';
import { builderWords } from '../words/builder.ts';
import type { KeepEvent } from './draft-field.ts';
import './draft-field.ts';
import { OverrideEvent } from './inspector-events.ts';

const say = builderWords.inspector;

/** What the talent says of an entry in this session, as Markdown. */
@customElement('hudson-entry-points')
export class EntryPoints extends LitElement {
  @property({ attribute: false }) entry: Entry | null = null;
  /** Its id. */
  @property() session = '';

  @state() private written: WrittenPoints | null = null;
  @state() private problem = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('entry') && changed.get('entry')?.talkingPoints !== this.entry?.talkingPoints) void this.#read();
  }

  override render() {
    const { entry } = this;
    if (entry === null || (this.written === null && this.problem === '')) return nothing;
    const catalogue = this.written?.catalogue ?? null;
    return html`<hudson-draft-field
      .label=${say.points}
      .value=${this.written?.markdown ?? ''}
      .rows=${4}
      .longest=${10_000}
      .placeholder=${say.pointsPlaceholder}
      .problem=${this.problem}
      .was=${catalogue === null ? null : catalogue.trim() || say.none}
      @hudson-keep=${({ text }: KeepEvent) => this.#override(entry, text.trim() === '' ? null : text)}
      @hudson-put-back=${() => this.#override(entry, null)}
    ></hudson-draft-field>`;
  }

  #override(entry: Entry, talkingPointsMarkdown: string | null): void {
    this.dispatchEvent(new OverrideEvent(entry, { talkingPointsMarkdown }));
  }

  async #read(): Promise<void> {
    const { entry, session } = this;
    if (entry === null) return;
    try {
      const written = await loadWrittenPoints(session, entry);
      if (this.entry?.id !== entry.id) return;
      this.written = written;
      this.problem = '';
    } catch (error) {
      this.problem = inWords(error);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-entry-points': EntryPoints;
  }
}
