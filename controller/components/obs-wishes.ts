import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ObsChoices, Switches } from '#protocol/obs-api.ts';
import { field } from '../field.ts';
import { fields, pages } from '../page-styles.ts';
import { readSectionLines, sectionLines } from '../section-scenes.ts';
import { base, buttons, captions, switches as switchStyles } from '../styles.ts';
import { obsWords } from '../words/obs.ts';

const say = obsWords.wishes;

/** The producer wants OBS to do this by itself. */
export class SwitchesEvent extends Event {
  static readonly type = 'hudson-switches';
  readonly switches: Switches;

  constructor(switches: Switches) {
    super(SwitchesEvent.type, { bubbles: true, composed: true });
    this.switches = switches;
  }
}

/** What OBS does by itself during a show; all of it off unless somebody wants it. */
@customElement('hudson-obs-wishes')
export class ObsWishes extends LitElement {
  static override readonly styles = [
    base,
    buttons,
    captions,
    pages,
    fields,
    switchStyles,
    css`
      form {
        display: grid;
        gap: 12px;
      }
      .row {
        display: flex;
        align-items: center;
        gap: 16px;
        min-height: 48px;
      }
      .row > span {
        flex: 1;
      }
      .button {
        justify-self: start;
      }
    `,
  ];

  @property({ attribute: false }) switches: Switches | null = null;
  @property({ attribute: false }) choices: ObsChoices | null = null;
  @state() private problem: string | null = null;

  override render() {
    const { switches } = this;
    if (switches === null) return nothing;
    return html`<form @submit=${this.#save}>
      <h2 class="caption">${say.title}</h2>
      <div class="row">
        <span id="record">${say.record}</span>
        <button
          type="button"
          class="switch"
          role="switch"
          aria-labelledby="record"
          aria-checked=${switches.recordOnGoLive ? 'true' : 'false'}
          @click=${() => this.#tell({ ...switches, recordOnGoLive: !switches.recordOnGoLive })}
        ></button>
      </div>
      ${this.#source('name', say.name, switches.nameSource)} ${this.#source('price', say.price, switches.priceSource)}
      ${field(
        { id: 'sections', label: say.sections, hint: say.sectionsDetail, problem: this.problem },
        html`<textarea
          class="control"
          id="sections"
          name="sections"
          rows="3"
          aria-describedby="sections-problem"
          aria-invalid=${this.problem === null ? 'false' : 'true'}
          .value=${sectionLines(switches.sectionScenes)}
        ></textarea>`,
      )}
      <button class="button lined">${say.save}</button>
    </form>`;
  }

  #source(name: 'name' | 'price', label: string, chosen: string | null) {
    const known = this.choices?.textSources ?? [];
    const all = chosen === null || known.includes(chosen) ? known : [chosen, ...known];
    return field(
      { id: name, label, hint: null, problem: null },
      html`<select class="control" id=${name} name=${name}>
        <option value="" ?selected=${chosen === null}>${say.nothing}</option>
        ${all.map((source) => html`<option ?selected=${source === chosen}>${source}</option>`)}
      </select>`,
    );
  }

  readonly #save = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.switches === null || !(event.target instanceof HTMLFormElement)) return;
    const form = new FormData(event.target);
    const read = readSectionLines(String(form.get('sections') ?? ''), this.choices?.scenes ?? []);
    this.problem = 'problem' in read ? read.problem : null;
    if ('problem' in read) return;
    const source = (name: string) => String(form.get(name) ?? '') || null;
    this.#tell({
      ...{ ...this.switches, sectionScenes: read.scenes },
      ...{ nameSource: source('name'), priceSource: source('price') },
    });
  };

  #tell(switches: Switches): void {
    this.dispatchEvent(new SwitchesEvent(switches));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-obs-wishes': ObsWishes;
  }
  interface HTMLElementEventMap {
    'hudson-switches': SwitchesEvent;
  }
}
