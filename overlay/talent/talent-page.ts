import type { LiveView, Outcome, Press } from '#client/live-view.ts';
import { FORGET_AFTER_MS, NO_NUMBER, type NumberBuffer, typeDigit } from '#client/typed-digits.ts';
import type { OverlaySettings } from '#protocol/overlay-settings.ts';
import type { Fitter } from '../fit/fitter.ts';
import type { OverlayRoot } from '../overlay-root.ts';
import { isTall, type StageWish } from '../stage.ts';
import type { Surface } from '../surface.ts';
import { keepAwake } from './keep-awake.ts';
import { watchSwipes } from './swipes.ts';
import { type TalentAction, talentAction } from './talent-keys.ts';
import './talent-layer.ts';
import { talentWords } from './talent-words.ts';

export interface TalentClient {
  readonly view: LiveView;
  subscribe(listener: (view: LiveView, previous: LiveView) => void): () => void;
  send(press: Press): Promise<Outcome>;
}

export interface TalentDependencies {
  readonly client: TalentClient;
  readonly root: OverlayRoot;
  readonly settings: OverlaySettings;
  readonly window: Window;
}

type Timer = ReturnType<typeof setTimeout> | undefined;

const REFUSAL_MS = 3_000;
/** Set by the controller's settings on the same device. */
const SWAP_AXES = 'hudson.controller.swapAxes';

/** The talent's keys over the picture: what is pressed, typed or swiped is sent, and a no is said. Lives as long as its page. */
export class TalentPage implements Surface {
  readonly name = talentWords.page;
  readonly #client: TalentClient;
  readonly #root: OverlayRoot;
  readonly #settings: OverlaySettings;
  readonly #window: Window;
  readonly #layer = document.createElement('hudson-talent-layer');
  #buffer: NumberBuffer = NO_NUMBER;
  #forgetTimer: Timer;
  #refusalTimer: Timer;

  constructor({ client, root, settings, window }: TalentDependencies) {
    this.#client = client;
    this.#root = root;
    this.#settings = settings;
    this.#window = window;
    root.gotIt = 'open';
    root.append(this.#layer);
    this.#layer.swapAxes = window.localStorage.getItem(SWAP_AXES) === 'yes';
    this.#listen();
    keepAwake(window.document);
  }

  wish(view: LiveView): StageWish {
    const { innerWidth: width, innerHeight: height } = this.#window;
    const layout = isTall({ width, height }) ? 'tablet-portrait' : 'tablet';
    return { ...this.#settings, hidden: [], layout, hasKeys: mayMove(view) };
  }

  drawn({ measures }: Fitter): void {
    this.#layer.keys = measures.keys;
  }

  #listen(): void {
    const page = this.#window;
    page.addEventListener('keydown', (event) => this.#key(event));
    // A pointer leaves no focus behind, or the next Space would press that button again instead of moving the show.
    page.addEventListener('click', (event) => {
      const [target] = event.composedPath();
      if (event.detail > 0 && target instanceof HTMLElement) target.blur();
    });
    watchSwipes(page, 'hudson-product-image', (press) => void this.#press(press));
    this.#root.addEventListener('hudson-talent-press', (event) => void this.#press(event.press));
    this.#root.addEventListener('hudson-got-it', () => void this.#gotIt());
    this.#client.subscribe((view, previous) => {
      if (view.cue?.id !== previous.cue?.id) this.#root.gotIt = 'open';
      if (view.ending === 'sign-in') this.#signIn();
    });
  }

  /** Somebody stands before this screen who can type the secret. */
  #signIn(): void {
    const { location } = this.#window;
    location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
  }

  #key(event: KeyboardEvent): void {
    const isOnButton = event.composedPath().some((target) => target instanceof HTMLButtonElement);
    if (isOnButton && (event.key === ' ' || event.key === 'Enter')) return;
    const action = talentAction(event, { swapAxes: this.#layer.swapAxes, mayMove: mayMove(this.#client.view) });
    if (action === null) return;
    event.preventDefault();
    // A key held down must not run through the show.
    if (!event.repeat) this.#act(action);
  }

  #act(action: TalentAction): void {
    switch (action.type) {
      case 'press':
        void (action.press.type === 'acknowledgeCue' ? this.#gotIt() : this.#press(action.press));
        return;
      case 'digit':
        return this.#type(typeDigit(this.#buffer, action.digit, Date.now()));
      case 'enter':
        if (this.#buffer.digits !== '') void this.#press({ type: 'jump', number: Number(this.#buffer.digits) });
        return this.#type(NO_NUMBER);
      case 'escape':
        this.#layer.showsHelp = false;
        return this.#type(NO_NUMBER);
      case 'help':
        this.#layer.showsHelp = !this.#layer.showsHelp;
    }
  }

  async #press(press: Press): Promise<boolean> {
    this.#refuse(null);
    const outcome = await this.#client.send(press);
    if (!outcome.ok) this.#refuse(outcome.message);
    return outcome.ok;
  }

  /** Said at once, and taken back if it did not arrive. */
  async #gotIt(): Promise<void> {
    const { cue } = this.#client.view;
    if (cue === null || cue.acknowledgedAt !== null || this.#root.gotIt === 'sent') return;
    this.#root.gotIt = 'sent';
    const hasArrived = await this.#press({ type: 'acknowledgeCue' });
    if (!hasArrived && this.#client.view.cue?.id === cue.id) this.#root.gotIt = 'open';
  }

  #type(buffer: NumberBuffer): void {
    clearTimeout(this.#forgetTimer);
    this.#buffer = buffer;
    this.#layer.digits = buffer.digits;
    this.#layer.leadsTo = nameOf(this.#client.view, Number(buffer.digits));
    if (buffer.digits !== '') this.#forgetTimer = setTimeout(() => this.#type(NO_NUMBER), FORGET_AFTER_MS);
  }

  #refuse(message: string | null): void {
    clearTimeout(this.#refusalTimer);
    this.#layer.refusal = message;
    if (message !== null) this.#refusalTimer = setTimeout(() => this.#refuse(null), REFUSAL_MS);
  }
}

/** A session can keep the keys from the talent. */
function mayMove({ session, state }: LiveView): boolean {
  return state !== null && session?.talentMayMove !== false;
}

function nameOf({ rundown }: LiveView, number: number): string | null {
  const entry = [...(rundown?.byId.values() ?? [])].find((one) => one.number === number);
  return entry ? (entry.shortName ?? entry.name) : null;
}
