import type { Healed, Recipe } from '#protocol/obs-api.ts';
import type { SessionId } from '#protocol/session.ts';
import type { Remedy } from './heal.ts';
import type { InTurn } from './in-turn.ts';
import { type Installed, install, NoSuchScene, uninstall } from './installation.ts';
import { OBS_STATUS, ObsFault, ObsRefusal } from './obs-fault.ts';
import type { ObsLine } from './obs-line.ts';
import { findOurs } from './obs-scenes.ts';
import type { ObsSettings } from './obs-settings.ts';
import { type LinkWanted, type OverlayLink, OverlayRevoked } from './overlay-link.ts';
import { type OverlaySeen, OverlayWatch } from './overlay-watch.ts';

export interface OverlayInObsDeps {
  readonly now: () => number;
  /** Null while OBS is away. */
  readonly line: () => ObsLine | null;
  readonly settings: () => ObsSettings;
  readonly turn: InTurn;
  readonly linkFor: (wanted: LinkWanted) => Promise<OverlayLink>;
  readonly keepDevice: (overlayDeviceId: string) => Promise<void>;
  /** What is known of the overlay that is this device. */
  readonly seen: (deviceId: string) => OverlaySeen;
  /** The revision the overlay should have painted, and since when it could. */
  readonly due: () => { readonly revision: number; readonly since: number };
  readonly log: { info(detail: object, text: string): void; warn(detail: object, text: string): void };
  readonly onFault: (error: unknown) => void;
  readonly onChange: () => void;
}

const LOOK_EVERY_MS = 1_000;

/** The overlay as it stands in OBS: installed as the recipe says, watched, and loaded again when it has stopped. */
export class OverlayInObs {
  readonly #deps: OverlayInObsDeps;
  readonly #watch: OverlayWatch;
  #installed: Installed | null = null;
  #problem: string | null = null;
  #healed: Healed | null = null;
  #link: OverlayLink = { url: '', deviceId: '' };
  /** A person has asked for it: an overlay that was thrown out may come back. */
  #mayPairAgain = false;

  constructor(deps: OverlayInObsDeps) {
    this.#deps = deps;
    this.#watch = new OverlayWatch({
      now: deps.now,
      seen: () => deps.seen(this.#link.deviceId),
      due: deps.due,
      isShown: () => this.#isShown(),
      treat: (remedy, count) => this.#treat(remedy, count),
    });
  }

  get installed(): Installed | null {
    return this.#installed;
  }

  /** Why it could not be installed, in words. */
  get problem(): string | null {
    return this.#problem;
  }

  get healed(): Healed | null {
    return this.#healed;
  }

  /** A person asked to install, repair or remove; `before`: what stood until then. */
  async asWished(before: Recipe | null): Promise<void> {
    const { recipe } = this.#deps.settings();
    const line = this.#deps.line();
    this.#mayPairAgain = recipe !== null;
    if (line && before && before.kind !== recipe?.kind) await this.#deps.turn.do(() => uninstall(line, before));
    if (recipe === null) this.#healed = null;
    await this.ensure();
  }

  /** Makes true what is wanted, if OBS is here. Rejects with an ObsFault when it goes away meanwhile. */
  async ensure(): Promise<void> {
    const line = this.#deps.line();
    if (line) await this.ensureOn(line);
  }

  async ensureOn(line: ObsLine): Promise<void> {
    const { recipe, sessionId } = this.#deps.settings();
    if (recipe === null || sessionId === null) {
      this.#installed = null;
      this.#problem = null;
      this.#watch.stop();
    } else {
      await this.#deps.turn.do(() => this.#install(line, recipe, sessionId));
    }
    this.#deps.onChange();
  }

  /** OBS is here: an overlay that stands in it is watched from now on. */
  watch(): void {
    if (this.#installed) this.#watch.start(LOOK_EVERY_MS, this.#deps.onFault);
  }

  /** OBS is away: nothing in it can be seen. */
  unwatch(): void {
    this.#watch.stop();
  }

  async #install(line: ObsLine, recipe: Recipe, sessionId: SessionId): Promise<void> {
    try {
      const isAnother = await this.#renewLink(line, sessionId);
      this.#installed = await install(line, recipe, this.#link.url);
      this.#problem = null;
      this.#mayPairAgain = false;
      if (isAnother) this.watch();
      const { mended } = this.#installed;
      if (mended.length > 0) this.#deps.log.info({ mended }, 'made right what stands in OBS');
    } catch (error) {
      if (error instanceof ObsFault) throw error;
      this.#installed = null;
      this.#watch.stop();
      this.#problem = problemWords(error);
      if (!(error instanceof NoSuchScene || error instanceof OverlayRevoked)) this.#deps.onFault(error);
    }
  }

  /** Whether it is another link than before. */
  async #renewLink(line: ObsLine, sessionId: SessionId): Promise<boolean> {
    const inObs = (await findOurs(line))?.settings.url;
    const link = await this.#deps.linkFor({
      ...{ sessionId, inObs: typeof inObs === 'string' ? inObs : null, mayPairAgain: this.#mayPairAgain },
      lastDeviceId: this.#deps.settings().overlayDeviceId,
    });
    const isAnother = link.url !== this.#link.url;
    this.#link = link;
    await this.#deps.keepDevice(link.deviceId);
    return isAnother;
  }

  async #isShown(): Promise<boolean> {
    const line = this.#deps.line();
    if (line === null || this.#installed === null) return false;
    const { videoShowing } = await line.call('GetSourceActive', { sourceName: this.#installed.source });
    return videoShowing;
  }

  async #treat(remedy: Remedy, count: number): Promise<void> {
    const line = this.#deps.line();
    if (line === null || this.#installed === null) return;
    const inputName = this.#installed.source;
    if (remedy === 'refresh') {
      await line.call('PressInputPropertiesButton', { inputName, propertyName: 'refreshnocache' });
    } else {
      this.#link = { ...this.#link, url: withTry(this.#link.url, count) };
      await line.call('SetInputSettings', { inputName, inputSettings: { url: this.#link.url }, overlay: true });
    }
    this.#healed = { how: remedy, at: this.#deps.now(), count };
    this.#deps.log.warn(this.#healed, 'the overlay in OBS had stopped and was loaded again');
    this.#deps.onChange();
  }
}

/** The same link with a changed query, so that OBS loads it as another page. */
function withTry(link: string, count: number): string {
  const url = new URL(link);
  url.searchParams.set('try', String(count));
  return url.href;
}

function problemWords(error: unknown): string {
  if (error instanceof NoSuchScene) return error.message;
  if (error instanceof ObsRefusal && error.code === OBS_STATUS.invalidInputKind) {
    return 'This OBS has no browser source: install the OBS of obsproject.com, or its browser plugin.';
  }
  return error instanceof Error ? error.message : String(error);
}
