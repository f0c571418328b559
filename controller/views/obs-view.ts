import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { inWords, isAborted } from '../api.ts';
import '../components/obs-connect.ts';
import type { ConnectObsEvent } from '../components/obs-connect.ts';
import '../components/obs-doing.ts';
import '../components/obs-recipe.ts';
import { obsRemarks } from '../components/obs-remark-styles.ts';
import '../components/obs-wishes.ts';
import type { ObsChoices, ObsStatusReport, Recipe } from '#protocol/obs-api.ts';
import type { SwitchesEvent } from '../components/obs-wishes.ts';
import { field } from '../field.ts';
import { icon } from '../icons.ts';
import { connectObs, installInObs, readChoices, readObs, removeFromObs, setSwitches, showOnMonitor } from '../obs.ts';
import { fields, pages } from '../page-styles.ts';
import { type ListedSession, loadSessions } from '../session-list.ts';
import { base, buttons, captions } from '../styles.ts';
import { ToastEvent } from '../toast.ts';
import { obsWords as say } from '../words/obs.ts';
import { obsViewStyles } from './obs-view-styles.ts';

const AGAIN_MS = 2_000;

/** OBS: connected, and the overlay in it. The safe recipe first. */
@customElement('hudson-obs-view')
export class ObsView extends LitElement {
  static override readonly styles = [base, buttons, captions, pages, fields, obsRemarks, obsViewStyles];

  @state() private status: ObsStatusReport | null = null;
  @state() private choices: ObsChoices | null = null;
  @state() private sessions: readonly ListedSession[] = [];
  @state() private session: string | null = null;
  @state() private scene: string | null = null;
  @state() private monitor = 0;
  @state() private isConnecting = false;
  @state() private isBusy = false;
  @state() private problem: string | null = null;
  #leaving = new AbortController();
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leaving = new AbortController();
    void this.#look();
    void this.#loadSessions();
    this.#timer = setInterval(() => {
      if (!document.hidden && !this.isBusy) void this.#look();
    }, AGAIN_MS);
  }

  override disconnectedCallback(): void {
    clearInterval(this.#timer);
    this.#leaving.abort();
    super.disconnectedCallback();
  }

  override render() {
    const { status } = this;
    if (status === null) {
      return html`<main class="page"><p class=${this.problem ? 'problem' : 'quiet'} role="status">${this.problem ?? say.loading}</p></main>`;
    }
    const isConnected = status.state === 'connected';
    return html`<main class="page">
      ${this.#head(status)}
      ${
        isConnected && !this.isConnecting
          ? nothing
          : html`<hudson-obs-connect .status=${status} .problem=${this.problem} @hudson-connect-obs=${this.#connect}></hudson-obs-connect>`
      }
      ${isConnected ? this.#body(status) : nothing}
    </main>`;
  }

  #head({ state, obsVersion, isElsewhere }: ObsStatusReport) {
    const { choices } = this;
    const facts = [
      ...(obsVersion === null ? [] : [say.version(obsVersion)]),
      ...(choices ? [say.canvas(choices.canvas.width, choices.canvas.height, choices.canvas.fps)] : []),
      ...(choices?.isStudioMode ? [say.studioMode] : []),
      ...(choices?.isRecording ? [say.recording] : []),
      ...(choices?.isStreaming ? [say.streaming] : []),
      ...(isElsewhere ? [say.elsewhere] : []),
    ];
    const tone = { off: 'quiet', connected: 'good', away: 'warn' }[state];
    return html`<div class="title">
      <h1>${say.title}</h1>
      <span class="state ${tone}" role="status"><i></i>${say.state[state]}</span>
      <span class="quiet facts">${facts.join(' · ')}</span>
      <div class="end">
        ${
          state === 'connected'
            ? html`<button class="button lined" aria-expanded=${this.isConnecting ? 'true' : 'false'} @click=${() => {
                this.isConnecting = !this.isConnecting;
              }}>${this.isConnecting ? say.connect.close : say.connection}</button>`
            : nothing
        }
      </div>
    </div>`;
  }

  #body(status: ObsStatusReport) {
    return html`<div class="session">
        ${field(
          { id: 'session', label: say.session, hint: say.sessionHint, problem: null },
          html`<select class="control" id="session" @change=${this.#chooseSession}>
            ${this.sessions.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.session}>${name}</option>`)}
          </select>`,
        )}
      </div>
      <div class="two">${this.#talent(status)} ${this.#onScene(status)}</div>
      <div class="two lower">
        <section class="panel" aria-label=${say.doing.title}>
          <h2 class="caption">${say.doing.title}</h2>
          <hudson-obs-doing .status=${status}></hudson-obs-doing>
        </section>
        <section class="panel">
          <hudson-obs-wishes .switches=${status.switches} .choices=${this.choices} @hudson-switches=${this.#wish}></hudson-obs-wishes>
        </section>
      </div>`;
  }

  #talent({ recipe, installed }: ObsStatusReport) {
    const isIt = recipe?.kind === 'talent' && installed !== null;
    const keeps = recipe?.kind === 'talent' && recipe.keepInPreview;
    const monitors = this.choices?.monitors ?? [];
    return html`<hudson-obs-recipe kind="talent" ?installed=${isIt}>
      ${
        isIt
          ? html`<div class="act">
                ${field(
                  { id: 'monitor', label: say.talent.monitor, hint: null, problem: null },
                  html`<select class="control" id="monitor" @change=${this.#chooseMonitor}>
                    ${monitors.map(
                      ({ index, name, width, height }) =>
                        html`<option value=${index} ?selected=${index === this.monitor}>${say.talent.onMonitor(name, width, height)}</option>`,
                    )}
                  </select>`,
                )}
                <button class="button white" ?disabled=${this.isBusy || monitors.length === 0} @click=${this.#project}>${say.talent.show}</button>
              </div>
              <div class="act">
                <button class="button lined" ?disabled=${this.isBusy} @click=${() => this.#install({ kind: 'talent', keepInPreview: !keeps })}>
                  ${keeps ? say.talent.previewOff : say.talent.preview}
                </button>
                ${this.#mend(recipe)}
              </div>`
          : html`<button class="button white" ?disabled=${!this.#canInstall} @click=${() => this.#install({ kind: 'talent', keepInPreview: false })}>${say.talent.install}</button>`
      }
    </hudson-obs-recipe>`;
  }

  #onScene({ recipe, installed }: ObsStatusReport) {
    const isIt = recipe?.kind === 'scene' && installed !== null;
    const { scenes = [], program = null } = this.choices ?? {};
    const chosen = this.scene ?? (recipe?.kind === 'scene' ? recipe.scene : (scenes[0] ?? ''));
    return html`<hudson-obs-recipe kind="scene" ?installed=${isIt}>
      <div class="act">
        ${field(
          { id: 'scene', label: say.scene.choose, hint: null, problem: null },
          html`<select class="control" id="scene" @change=${this.#chooseScene}>
            ${scenes.map((name) => html`<option value=${name} ?selected=${name === chosen}>${name === program ? say.scene.inProgram(name) : name}</option>`)}
          </select>`,
        )}
        <button class="button lined" ?disabled=${!this.#canInstall || chosen === ''} @click=${() => this.#install({ kind: 'scene', scene: chosen })}>
          ${say.scene.install(chosen)}
        </button>
      </div>
      <div class="act">
        ${chosen !== '' && chosen === program ? html`<p class="remark warn small">${icon('warning', 16)}<span class="says">${say.scene.warning(chosen)}</span></p>` : nothing}
        ${isIt ? this.#mend(recipe) : nothing}
      </div>
    </hudson-obs-recipe>`;
  }

  #mend(recipe: Recipe) {
    return html`<button class="button plain" ?disabled=${this.isBusy} @click=${() => this.#install(recipe)}>${say.repair}</button>
      <button class="button plain" ?disabled=${this.isBusy} @click=${this.#remove}>${say.remove}</button>`;
  }

  get #canInstall(): boolean {
    return !this.isBusy && this.session !== null;
  }

  readonly #chooseSession = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) this.session = target.value;
  };

  readonly #chooseScene = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) this.scene = target.value;
  };

  readonly #chooseMonitor = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) this.monitor = Number(target.value);
  };

  readonly #connect = async ({ url, password }: ConnectObsEvent): Promise<void> => {
    this.problem = null;
    try {
      this.status = await connectObs(url, password);
      this.isConnecting = false;
    } catch (error) {
      this.problem = inWords(error);
    }
  };

  #install(recipe: Recipe): Promise<void> {
    return this.#do(() => installInObs(recipe, this.session ?? ''), say.repaired);
  }

  readonly #remove = (): Promise<void> => this.#do(removeFromObs, say.removed);
  readonly #project = (): Promise<void> => this.#do(() => showOnMonitor(this.monitor), say.talent.shown);
  readonly #wish = ({ switches }: SwitchesEvent): Promise<void> =>
    this.#do(() => setSwitches(switches), say.wishes.saved);

  async #do(work: () => Promise<ObsStatusReport>, done: string): Promise<void> {
    this.isBusy = true;
    try {
      this.status = await work();
      this.dispatchEvent(new ToastEvent({ says: done, undo: null, tone: 'done' }));
    } catch (error) {
      this.dispatchEvent(new ToastEvent({ says: inWords(error), undo: null, tone: 'bad' }));
    }
    this.isBusy = false;
    await this.#look();
  }

  async #look(): Promise<void> {
    const { signal } = this.#leaving;
    try {
      const status = await readObs(signal);
      this.status = status;
      this.choices = status.state === 'connected' && !status.isElsewhere ? await readChoices(signal) : null;
      this.session ??= status.sessionId;
    } catch (error) {
      if (!isAborted(error) && this.status === null) this.problem = inWords(error);
    }
  }

  async #loadSessions(): Promise<void> {
    const { items } = await loadSessions(null).catch(() => ({ items: [] }));
    this.sessions = items;
    this.session ??= items[0]?.id ?? null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hudson-obs-view': ObsView;
  }
}
