import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { type MarkdownTool, markdownEdit, TOOLS } from '../catalogue/markdown-edit.ts';
import { icon } from '../icons.ts';
import { fields } from '../page-styles.ts';
import { base } from '../styles.ts';
import { productWords as say } from '../words/product.ts';

/** The text was changed. */
export class MarkdownEvent extends Event {
  static readonly type = 'hudson-markdown';
  readonly text: string;

  constructor(text: string) {
    super(MarkdownEvent.type, { bubbles: true, composed: true });
    this.text = text;
  }
}

/** Talking points as Markdown: a field with a few buttons for those who do not know the signs. Undo is the browser's own. */
@customElement('hudson-markdown-editor')
export class MarkdownEditor extends LitElement {
  static override readonly styles = [
    base,
    fields,
    css`
      :host {
        display: block;
      }
      .tools {
        display: flex;
        gap: 4px;
        margin-bottom: 8px;
      }
      .tools button {
        display: grid;
        place-items: center;
        width: 48px;
        height: 40px;
        border-radius: 10px;
        background: var(--surface-1);
        font-weight: 600;
      }
      .bold {
        font-weight: 800;
      }
      .italic {
        font-style: italic;
      }
      textarea.control {
        min-height: 300px;
        padding: 16px;
        font:
          450 16px/26px var(--mono);
        letter-spacing: -0.02em;
      }
      @media (hover: hover) {
        .tools button:hover {
          background: var(--surface-2);
        }
      }
    `,
  ];

  @property() text = '';
  @query('textarea') private readonly area!: HTMLTextAreaElement;

  override render() {
    return html`<div class="tools" role="toolbar" aria-label=${say.tools.label}>${TOOLS.map((tool) => this.#tool(tool))}</div>
      <textarea class="control" aria-label=${say.points} maxlength="10000" spellcheck="true" .value=${this.text}
        @input=${this.#typed} @keydown=${this.#key}></textarea>`;
  }

  #tool(tool: MarkdownTool) {
    const faces = { bold: 'B', italic: 'I', list: '•', numbers: '1.', link: icon('link') };
    return html`<button class=${tool} aria-label=${say.tools[tool]} title=${say.tools[tool]}
      @click=${() => this.#use(tool)}>${faces[tool]}</button>`;
  }

  readonly #typed = (): void => {
    this.dispatchEvent(new MarkdownEvent(this.area.value));
  };

  readonly #key = (event: KeyboardEvent): void => {
    const tool = event.key === 'b' ? 'bold' : event.key === 'i' ? 'italic' : null;
    if (tool === null || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#use(tool);
  };

  #use(tool: MarkdownTool): void {
    const { area } = this;
    const edit = markdownEdit(area.value, { start: area.selectionStart, end: area.selectionEnd }, tool);
    area.focus();
    area.setSelectionRange(edit.from, edit.to);
    // As if it were typed, so that the browser's own undo takes it back.
    document.execCommand('insertText', false, edit.text);
    area.setSelectionRange(edit.selection.start, edit.selection.end);
  }
}

declare global {
  interface HTMLElementEventMap {
    'hudson-markdown': MarkdownEvent;
  }
  interface HTMLElementTagNameMap {
    'hudson-markdown-editor': MarkdownEditor;
  }
}
