import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CuePreset } from '#protocol/cue-presets-api.ts';
import { type Cue, cueColourSchema } from '#protocol/session.ts';
import { minutesAndSeconds, showClock } from '../durations.ts';
import { icon } from '../icons.ts';
import { type CueDesk, NO_DRAFT } from '../live/cue-desk.ts';
import type { CueSeen } from '../live/cue-seen.ts';
import { PressEvent } from '../press-event.ts';
import { base, buttons, caps, captions } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { cueWords as say } from '../words/cue.ts';
import { cueColours, cuePanelStyles } from './cue-panel-styles.ts';

/** A sent cue that nobody has painted for this long is worth a warning. */
const UNSEEN_MS = 3_000;

/** What is said to the talent without a word: the cue in the air and how it arrived, presets, and a line to write. */
@customElement('hudson-cue-panel')
export class CuePanel extends LitElement {
  static override readonly styles = [base, buttons, captions, caps, cueColours, cuePanelStyles];

  @property({ attribute: false }) desk: CueDesk | null = null;
  /** Of the desk, so that what changes there is drawn. */
  @property({ attribute: false }) draft = NO_DRAFT;
  @property({ attribute: false }) presets: readonly CuePreset[] | null = null;
  @property({ attribute: false }) problem: string | null = null;
  @property({ attribute: false }) cue: Cue | null = null;
  @property({ attribute: false }) seen: CueSeen | null = null;
  /** The relay's clock, and when the show went live on it. */
  @property({ type: Number }) now = 0;
  @property({ attribute: false }) liveAt: number | null = null;
  @property({ type: Boolean }) off = false;
  /** Beside other things, not in a sheet of its own. */
  @property({ type: Boolean, reflect: true }) compact = false;

  @state() private isEditing = false;
  @query('textarea') private readonly field!: HTMLTextAreaElement | null;

  /** To write at once. */
  async write(): Promise<void> {
    await this.updateComplete;
    this.field?.focus();
  }

  override render() {
    const air = this.cue && this.seen ? this.#air(this.cue, this.seen) : nothing;
    return html`${this.compact ? nothing : air}
      <div class="head">
        <h3 class="caption">${this.compact ? say.label : say.presets}</h3>
        ${this.compact ? html`<kbd aria-hidden="true">${say.key}</kbd>` : nothing} ${this.presets?.length ? this.#editing() : nothing}
      </div>
      ${this.compact ? air : nothing} ${this.#presets(this.presets)}
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing} ${this.#composer()}`;
  }

  #editing() {
    const words = this.isEditing ? say.done : say.edit;
    return html`<button aria-label=${this.isEditing ? say.done : say.editPresets} @click=${this.#edit}>${this.isEditing ? nothing : icon('pencil', 16)}${words}</button>`;
  }

  #air(cue: Cue, seen: CueSeen) {
    return html`<section class="air in-${cue.colour}" aria-label=${say.label}>
      <p class="text">
        <span title=${cue.text}>${cue.text}</span>
        ${cue.endsAt === undefined ? nothing : html`<span class="figures">${minutesAndSeconds(cue.endsAt - this.now)}</span>`}
      </p>
      <div class="fate">
        <p class="steps" role="status">${this.#fate(seen)}</p>
        <button class="button" ?disabled=${this.off} @click=${(event: Event) => press(event, { type: 'clearCue' })}>
          ${icon('cross', 16)} ${say.clear}
        </button>
      </div>
    </section>`;
  }

  #fate({ seen, of, seenAt, gotItAt, sentAt }: CueSeen) {
    const isLate = this.now - sentAt > UNSEEN_MS;
    const step = (tone: string, sign: 'allSeen' | 'seen' | 'clock', text: string, at: number | null) =>
      html`<span class=${tone}>${icon(sign, 16)} ${text} ${at === null ? nothing : html`<time>${this.#clock(at)}</time>`}</span>`;
    const arrived =
      seenAt === null
        ? step(isLate ? 'warn' : '', 'clock', say.notSeen, null)
        : step('good', 'allSeen', seen < of ? say.seenOf(seen, of) : say.seenOn(seen), seenAt);
    return gotItAt === null ? arrived : [arrived, step('good', 'seen', say.gotIt, gotItAt)];
  }

  /** On the show clock once there is one. */
  #clock(at: number): string {
    if (this.liveAt !== null) return showClock(at - this.liveAt);
    return new Date(at).toTimeString().slice(0, 8);
  }

  #presets(presets: readonly CuePreset[] | null) {
    if (presets === null) return nothing;
    if (presets.length === 0)
      return html`<p class="none">${say.none}</p><button class="button" @click=${() => this.desk?.addStarters()}>${say.addSix}</button>`;
    return html`<div class="presets ${this.isEditing ? 'editing' : ''}">
      ${repeat(
        presets,
        ({ id }) => id,
        (preset, at) => (this.isEditing ? this.#editable(preset, at, presets.length) : this.#preset(preset)),
      )}
    </div>`;
  }

  #preset(preset: CuePreset) {
    const isOn = this.cue !== null && this.cue.text === preset.text && this.cue.colour === preset.colour;
    return html`<button
      class="preset in-${preset.colour} ${isOn ? 'on' : ''}"
      ?disabled=${this.off}
      @click=${(event: Event) => press(event, cueOf(preset))}
    >
      ${inPreset(preset)}
    </button>`;
  }

  #editable(preset: CuePreset, at: number, count: number) {
    const small = (name: 'up' | 'down' | 'cross', text: string, isDisabled: boolean, act: () => void) =>
      html`<button class="small" aria-label=${text} title=${text} ?disabled=${isDisabled} @click=${act}>${icon(name)}</button>`;
    return html`<div class="line in-${preset.colour}">
      <button class="preset" aria-label=${say.change(preset.text)} @click=${() => this.#take(preset)}>${inPreset(preset)}</button>
      ${small('up', say.earlier(preset.text), at === 0, () => void this.desk?.move(preset, -1))}
      ${small('down', say.later(preset.text), at === count - 1, () => void this.desk?.move(preset, 1))}
      ${small('cross', say.remove(preset.text), false, () => void this.#remove(preset, at + 1))}
    </div>`;
  }

  #composer() {
    const { draft } = this;
    const hasText = draft.text.trim() !== '';
    return html`<form @submit=${this.#send}>
      <fieldset class="colours" aria-label=${say.colour}>
        ${cueColourSchema.options.map(
          (colour) => html`<label class="in-${colour}" title=${say.colours[colour]}>
            <input type="radio" name="colour" aria-label=${say.colours[colour]} .checked=${draft.colour === colour} @change=${() => this.desk?.write({ colour })} />
          </label>`,
        )}
        <select aria-label=${say.countdown} @change=${this.#counted}>
          <option value="" ?selected=${draft.countdownSeconds === null}>${say.noCountdown}</option>
          ${say.countdowns.map(
            (seconds) =>
              html`<option value=${seconds} ?selected=${draft.countdownSeconds === seconds}>${minutesAndSeconds(seconds * 1000)}</option>`,
          )}
        </select>
      </fieldset>
      <div class="compose">
        <textarea
          aria-label=${say.write}
          placeholder=${say.write}
          maxlength="1000"
          .value=${draft.text}
          @input=${this.#typed}
          @keydown=${this.#key}
        ></textarea>
        <button class="button ${hasText ? 'white' : 'lined'}" ?disabled=${!hasText || this.off}>${say.send}</button>
      </div>
      ${
        this.isEditing && hasText
          ? html`<button type="button" class="button lined keep" @click=${() => this.desk?.keep()}>
              ${draft.presetId === null ? say.keep : say.keepChange}
            </button>`
          : nothing
      }
    </form>`;
  }

  #edit(): void {
    this.isEditing = !this.isEditing;
    if (!this.isEditing) this.desk?.write({ presetId: null });
  }

  #take({ id, text, colour, countdownSeconds }: CuePreset): void {
    this.desk?.write({ text, colour, countdownSeconds, presetId: id });
    void this.write();
  }

  async #remove(preset: CuePreset, position: number): Promise<void> {
    const { desk } = this;
    if (desk === null) return;
    await desk.remove(preset);
    const undo = { text: say.putBack, run: () => desk.bringBack(preset, position) };
    if (desk.problem === null)
      this.dispatchEvent(new ToastEvent({ says: say.removed(preset.text), undo, tone: 'done' }));
  }

  #counted(event: Event): void {
    if (!(event.currentTarget instanceof HTMLSelectElement)) return;
    this.desk?.write({ countdownSeconds: event.currentTarget.value === '' ? null : Number(event.currentTarget.value) });
  }

  #typed(event: Event): void {
    if (event.currentTarget instanceof HTMLTextAreaElement) this.desk?.write({ text: event.currentTarget.value });
  }

  /** Enter sends and leaves the field, Shift with Enter breaks the line, Escape leaves the field. */
  #key(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#send(event);
    } else if (event.key === 'Escape' && this.compact) this.field?.blur();
  }

  #send(event: Event): void {
    event.preventDefault();
    const { desk } = this;
    if (desk === null || desk.draft.text.trim() === '' || this.off) return;
    press(event, cueOf({ ...desk.draft, text: desk.draft.text.trim() }));
    desk.write({ text: '', presetId: null });
    // Digits and arrows move the show again; kept here, "42" and Enter would be the talent's next cue.
    this.field?.blur();
  }
}

function inPreset({ text, countdownSeconds }: Pick<CuePreset, 'text' | 'countdownSeconds'>): TemplateResult {
  return html`<span class="words">${text}</span>${countdownSeconds === null ? nothing : html`<time>${minutesAndSeconds(countdownSeconds * 1000)}</time>`}`;
}

function cueOf({ text, colour, countdownSeconds }: Pick<CuePreset, 'text' | 'colour' | 'countdownSeconds'>) {
  const countdown = countdownSeconds === null ? {} : { countdownMs: countdownSeconds * 1000 };
  return { type: 'cue', text, colour, ...countdown } as const;
}

function press(event: Event, command: ConstructorParameters<typeof PressEvent>[0]): void {
  event.currentTarget?.dispatchEvent(new PressEvent(command));
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-cue-panel': CuePanel;
  }
}
