import type { SessionId } from '#protocol/session.ts';
import type { Room } from '../live/room.ts';
import type { ObsMark } from '../reporting/timecodes.ts';
import type { Remedy } from './heal.ts';
import { InTurn } from './in-turn.ts';
import { type Installed, install, NoSuchScene, type Recipe, uninstall } from './installation.ts';
import { OBS_HEARTBEAT_MS, OBS_RETRY, ObsConnection } from './obs-connection.ts';
import { OBS_STATUS, ObsFault, ObsRefusal } from './obs-fault.ts';
import { OBS_TIMES, type ObsAddress, type ObsLine } from './obs-line.ts';
import { findOurs } from './obs-scenes.ts';
import { NO_OBS_SETTINGS, type ObsSettings } from './obs-settings.ts';
import type { Healed, ObsStatusReport } from './obs-status.ts';
import { noChaptersWords, troubleWords } from './obs-words.ts';
import { OnAir } from './on-air.ts';
import { type LinkWanted, type OverlayLink, OverlayRevoked } from './overlay-link.ts';
import { type OverlaySeen, OverlayWatch } from './overlay-watch.ts';
import { startRecording } from './switches.ts';
import { NotInstalled, type WishStore, wishInstalled, wishRemoved } from './wishes.ts';

export interface ObsStudioDeps {
  readonly now: () => number;
  /** As `OBS_URL` and `OBS_PASSWORD` say; null: they are not set. */
  readonly fromEnvironment: ObsAddress | null;
  readonly store: WishStore & {
    addMark(sessionId: SessionId, mark: ObsMark): Promise<void>;
    /** True: this relay works with OBS for the next seconds; the others read its status. */
    keep(status: ObsStatusReport): Promise<boolean>;
    leave(): Promise<void>;
  };
  readonly findRoom: (sessionId: SessionId) => Promise<Room | null>;
  readonly linkFor: (wanted: LinkWanted) => Promise<OverlayLink>;
  /** What is known of the overlay that is this device. */
  readonly seen: (deviceId: string) => OverlaySeen;
  readonly log: { info(detail: object, text: string): void; warn(detail: object, text: string): void };
  readonly onFault: (error: unknown, detail: object) => void;
}

const RENEW_EVERY_MS = 3_000;
const LOOK_EVERY_MS = 1_000;
const MARK_EVERY_MS = 60_000;
/** OBS tells of one change in several events; they are answered once. */
const SETTLE_MS = 150;

/** The relay's work with OBS: connected, installed, healed, marked. Nothing here ever delays a move. */
export class ObsStudio {
  readonly #deps: ObsStudioDeps;
  readonly #connection: ObsConnection;
  readonly #onAir: OnAir;
  readonly #watch: OverlayWatch;
  readonly #turn = new InTurn();
  readonly #listeners = new Set<() => void>();
  #settings: ObsSettings = NO_OBS_SETTINGS;
  /** What is written here is done at once, if this relay works with OBS. */
  readonly #wishes: WishStore;
  #isKeeper = false;
  #isStarted = false;
  #wishDone: string | null = null;
  /** A person has asked for it: an overlay that was thrown out may come back. */
  #mayPairAgain = false;
  #address: ObsAddress | null = null;
  #installed: Installed | null = null;
  #link: OverlayLink = { url: '', deviceId: '' };
  #problem: string | null = null;
  #healed: Healed | null = null;
  #timers: NodeJS.Timeout[] = [];
  #settling: NodeJS.Timeout | null = null;

  constructor(deps: ObsStudioDeps) {
    this.#deps = deps;
    this.#wishes = {
      ...deps.store,
      write: async (settings) => {
        await deps.store.write(settings);
        await this.#renew();
      },
    };
    const { onFault } = deps;
    this.#connection = new ObsConnection({
      ...{ times: OBS_TIMES, retry: OBS_RETRY, heartbeatMs: OBS_HEARTBEAT_MS, now: deps.now, onFault },
      onLine: (line) => this.#greet(line),
    });
    this.#connection.onChange(() => this.#statusChanged());
    this.#onAir = new OnAir({
      now: deps.now,
      line: () => this.#connection.line,
      switches: () => this.#settings.switches,
      turn: this.#turn,
      addMark: deps.store.addMark,
      onNoChapters: (why) => {
        deps.log.warn({ why }, noChaptersWords[why]);
        this.#tell();
      },
      onFault: (error) => this.#fault(error),
    });
    this.#watch = new OverlayWatch({
      now: deps.now,
      seen: () => this.#seen(),
      due: () => this.#onAir.due,
      isShown: () => this.#isShown(),
      treat: (remedy, count) => this.#treat(remedy, count),
    });
  }

  async start(): Promise<void> {
    await this.#renew();
    this.#timers = [
      setInterval(() => void this.#renew().catch((error: unknown) => this.#fault(error)), RENEW_EVERY_MS),
      setInterval(() => this.#onAir.mark(), MARK_EVERY_MS),
    ];
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    if (this.#settling) clearTimeout(this.#settling);
    this.#onAir.stop();
    this.#watch.stop();
    this.#connection.stop();
    this.#listeners.clear();
    if (this.#isKeeper) await this.#deps.store.leave().catch(() => {});
  }

  /** Calls `listener` whenever the status changed, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The same as whoever works with OBS says it. */
  async currentStatus(): Promise<ObsStatusReport> {
    if (this.#isKeeper) return this.status;
    const kept = await this.#deps.store.keptStatus();
    return kept === null ? this.status : { ...kept, isElsewhere: true };
  }

  get status(): ObsStatusReport {
    const { status } = this.#connection;
    const { sessionId, recipe, switches } = this.#settings;
    const without = this.#onAir.withoutChapters;
    return {
      state: status.state,
      since: status.state === 'off' ? null : status.since,
      obsVersion: status.state === 'connected' ? status.obsVersion : null,
      trouble: status.state === 'away' ? { kind: status.trouble, ...troubleWords[status.trouble] } : null,
      url: this.#wantedAddress()?.url ?? null,
      hasPassword: Boolean(this.#wantedAddress()?.password),
      isFromEnvironment: this.#deps.fromEnvironment !== null,
      isElsewhere: !this.#isKeeper,
      ...{ sessionId, recipe, switches },
      installed: this.#installed && { ...this.#installed, mended: [...this.#installed.mended] },
      problem: this.#problem,
      healed: this.#healed,
      noChapters: without && noChaptersWords[without],
      wishDone: this.#wishDone,
    };
  }

  /** What OBS can answer now; throws an ObsFault while it is away. */
  get line(): ObsLine {
    const { line, status } = this.#connection;
    if (line) return line;
    throw new ObsFault(status.state === 'away' ? status.trouble : 'not-running', 'OBS is not connected');
  }

  /** Changes what is kept, and makes it true. Resolves when that is done, or OBS is away. */
  async configure(change: Partial<ObsSettings>): Promise<void> {
    await this.#wishes.write({ ...this.#settings, ...change });
    this.#connection.retryNow();
    await this.#ensure();
  }

  /** Installs by this recipe, removing what an earlier one made; repairs what is there. Rejects with what is in the way. */
  async install(recipe: Recipe, sessionId: SessionId): Promise<ObsStatusReport> {
    const status = await wishInstalled(this.#wishes, recipe, sessionId);
    return { ...status, isElsewhere: !this.#isKeeper };
  }

  /** Removes exactly what was installed. */
  async uninstall(): Promise<ObsStatusReport> {
    const status = await wishRemoved(this.#wishes);
    return { ...status, isElsewhere: !this.#isKeeper };
  }

  /** Shows our scene full screen on a monitor of OBS's machine. */
  async project(monitorIndex: number): Promise<void> {
    if (this.#installed === null) throw new NotInstalled('Install the overlay first.');
    await this.line.call('OpenSourceProjector', { sourceName: this.#installed.scene, monitorIndex });
  }

  /** A session of this database went live: it takes OBS over from another, and is recorded if that is wished. */
  sessionWentLive(sessionId: SessionId): void {
    if (!this.#isKeeper || this.#wantedAddress() === null) return;
    const follow = async () => {
      if (this.#settings.sessionId !== sessionId) await this.configure({ sessionId });
      const { line } = this.#connection;
      if (line && this.#settings.switches.recordOnGoLive) await this.#turn.do(() => startRecording(line));
      this.#onAir.followProduct();
    };
    follow().catch((error: unknown) => this.#fault(error));
  }

  /** Takes OBS on, or leaves it to another relay; reads what is wanted by now. */
  async #renew(): Promise<void> {
    this.#isKeeper = await this.#deps.store.keep(this.status);
    const before = this.#settings;
    this.#settings = await this.#deps.store.read();
    if (!this.#isStarted) this.#wishDone = this.#settings.wish;
    this.#isStarted = true;
    await this.#followSession();
    if (before.sessionId !== this.#settings.sessionId) this.#ensureSoon();
    const wanted = this.#isKeeper ? this.#wantedAddress() : null;
    if (wanted?.url !== this.#address?.url || wanted?.password !== this.#address?.password) {
      this.#address = wanted;
      this.#connection.use(wanted);
    }
    if (this.#isKeeper && this.#wishDone !== this.#settings.wish) await this.#grant(before.recipe);
  }

  /** Somebody asked to install, repair or remove. */
  async #grant(before: Recipe | null): Promise<void> {
    const { recipe, wish } = this.#settings;
    const { line } = this.#connection;
    this.#mayPairAgain = recipe !== null;
    if (line && before && before.kind !== recipe?.kind) await this.#turn.do(() => uninstall(line, before));
    if (recipe === null) this.#healed = null;
    await this.#ensure();
    this.#wishDone = wish;
    this.#tell();
    await this.#deps.store.keep(this.status);
  }

  #wantedAddress(): ObsAddress | null {
    const { url, password } = this.#settings;
    return this.#deps.fromEnvironment ?? (url === null ? null : { url, password });
  }

  async #followSession(): Promise<void> {
    const wanted = this.#isKeeper ? this.#settings.sessionId : null;
    if (this.#onAir.sessionId === wanted) return;
    this.#onAir.follow(wanted === null ? null : await this.#deps.findRoom(wanted));
  }

  async #greet(line: ObsLine): Promise<void> {
    const again = () => this.#ensureSoon();
    for (const event of ['CurrentProgramSceneChanged', 'StudioModeStateChanged', 'SceneTransitionEnded'] as const) {
      line.events.on(event, again);
    }
    const outputsChanged = () => this.#onAir.outputsChanged();
    for (const event of ['RecordStateChanged', 'StreamStateChanged'] as const) line.events.on(event, outputsChanged);
    outputsChanged();
    await this.#installOn(line);
  }

  #ensureSoon(): void {
    if (this.#settling) clearTimeout(this.#settling);
    this.#settling = setTimeout(() => void this.#ensure().catch((error: unknown) => this.#fault(error)), SETTLE_MS);
  }

  async #ensure(): Promise<void> {
    const { line } = this.#connection;
    if (line) await this.#installOn(line);
  }

  async #keepDevice(overlayDeviceId: string): Promise<void> {
    if (this.#settings.overlayDeviceId === overlayDeviceId) return;
    this.#settings = { ...this.#settings, overlayDeviceId };
    await this.#deps.store.write(this.#settings);
  }

  async #installOn(line: ObsLine): Promise<void> {
    const { recipe, sessionId } = this.#settings;
    if (recipe === null || sessionId === null) {
      this.#installed = null;
      this.#problem = null;
      this.#watch.stop();
      return this.#tell();
    }
    await this.#turn.do(async () => {
      try {
        const inObs = (await findOurs(line))?.settings.url;
        const link = await this.#deps.linkFor({
          ...{ sessionId, inObs: typeof inObs === 'string' ? inObs : null, mayPairAgain: this.#mayPairAgain },
          lastDeviceId: this.#settings.overlayDeviceId,
        });
        const isAnother = link.url !== this.#link.url;
        this.#link = link;
        await this.#keepDevice(link.deviceId);
        this.#installed = await install(line, recipe, link.url);
        this.#problem = null;
        this.#mayPairAgain = false;
        if (isAnother) this.#watch.start(LOOK_EVERY_MS, (error) => this.#fault(error));
      } catch (error) {
        if (error instanceof ObsFault) throw error;
        this.#installed = null;
        this.#watch.stop();
        this.#problem = problemWords(error);
        if (!(error instanceof NoSuchScene || error instanceof OverlayRevoked)) this.#fault(error);
      }
    });
    if (this.#installed?.mended.length)
      this.#deps.log.info({ mended: this.#installed.mended }, 'made right what stands in OBS');
    this.#tell();
  }

  #seen(): OverlaySeen {
    return this.#deps.seen(this.#link.deviceId);
  }

  async #isShown(): Promise<boolean> {
    if (this.#installed === null) return false;
    const { videoShowing } = await this.line.call('GetSourceActive', { sourceName: this.#installed.source });
    return videoShowing;
  }

  async #treat(remedy: Remedy, count: number): Promise<void> {
    const { line } = this.#connection;
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
    this.#tell();
  }

  #statusChanged(): void {
    const { status } = this.#connection;
    if (status.state === 'connected') {
      this.#deps.log.info({ obs: status.obsVersion }, 'OBS is connected');
      if (this.#installed) this.#watch.start(LOOK_EVERY_MS, (error) => this.#fault(error));
      this.#onAir.mark();
    } else {
      this.#watch.stop();
    }
    this.#tell();
  }

  #fault(error: unknown): void {
    // OBS being away is a state that everyone can see, not a fault of ours; what it refuses is worth a line.
    if (error instanceof ObsFault) return;
    if (error instanceof ObsRefusal) return this.#deps.log.warn({ code: error.code }, error.message);
    this.#deps.onFault(error, { part: 'obs' });
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
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
