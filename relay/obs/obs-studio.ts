import type { ObsStatusReport, Recipe } from '#protocol/obs-api.ts';
import type { SessionId } from '#protocol/session.ts';
import type { Room } from '../live/room.ts';
import type { ObsMark } from '../reporting/timecodes.ts';
import { InTurn } from './in-turn.ts';
import { OBS_HEARTBEAT_MS, OBS_RETRY, ObsConnection } from './obs-connection.ts';
import { ObsFault, ObsRefusal } from './obs-fault.ts';
import { OBS_TIMES, type ObsAddress, type ObsLine } from './obs-line.ts';
import { NO_OBS_SETTINGS, type ObsSettings } from './obs-settings.ts';
import { noChaptersWords, troubleWords } from './obs-words.ts';
import { OnAir } from './on-air.ts';
import { OverlayInObs, type OverlayInObsDeps } from './overlay-in-obs.ts';
import { startRecording } from './switches.ts';
import { NotInstalled, type WishStore, wishInstalled, wishRemoved } from './wishes.ts';

export interface ObsStudioDeps extends Pick<OverlayInObsDeps, 'now' | 'linkFor' | 'seen' | 'log'> {
  /** As `OBS_URL` and `OBS_PASSWORD` say; null: they are not set. */
  readonly fromEnvironment: ObsAddress | null;
  readonly store: WishStore & {
    addMark(sessionId: SessionId, mark: ObsMark): Promise<void>;
    /** True: this relay works with OBS for the next seconds; the others read its status. */
    keep(status: ObsStatusReport): Promise<boolean>;
    leave(): Promise<void>;
  };
  readonly findRoom: (sessionId: SessionId) => Promise<Room | null>;
  readonly onFault: (error: unknown, detail: object) => void;
}

const RENEW_EVERY_MS = 3_000;
const MARK_EVERY_MS = 60_000;
/** OBS tells of one change in several events; they are answered once. */
const SETTLE_MS = 150;

/** The relay's work with OBS: connected, installed, healed, marked. Nothing here ever delays a move. */
export class ObsStudio {
  readonly #deps: ObsStudioDeps;
  readonly #connection: ObsConnection;
  readonly #onAir: OnAir;
  readonly #overlay: OverlayInObs;
  readonly #turn = new InTurn();
  readonly #listeners = new Set<() => void>();
  #settings: ObsSettings = NO_OBS_SETTINGS;
  /** What is written here is done at once, if this relay works with OBS. */
  readonly #wishes: WishStore;
  #isKeeper = false;
  #isStarted = false;
  #wishDone: string | null = null;
  #address: ObsAddress | null = null;
  #timers: NodeJS.Timeout[] = [];
  #renewing: Promise<void> = Promise.resolve();
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
    this.#overlay = new OverlayInObs({
      ...{ now: deps.now, linkFor: deps.linkFor, seen: deps.seen, log: deps.log, turn: this.#turn },
      line: () => this.#connection.line,
      settings: () => this.#settings,
      keepDevice: (id) => this.#keepDevice(id),
      due: () => this.#onAir.due,
      onFault: (error) => this.#fault(error),
      onChange: () => this.#tell(),
    });
  }

  start(): void {
    const renew = () => {
      this.#renewing = this.#renew().catch((error: unknown) => this.#fault(error));
    };
    renew();
    this.#timers = [setInterval(renew, RENEW_EVERY_MS), setInterval(() => this.#onAir.mark(), MARK_EVERY_MS)];
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#renewing;
    if (this.#settling) clearTimeout(this.#settling);
    this.#onAir.stop();
    this.#overlay.unwatch();
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
    const { installed, problem, healed } = this.#overlay;
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
      installed: installed && { ...installed, mended: [...installed.mended] },
      ...{ problem, healed },
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
    await this.#overlay.ensure();
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
    const { installed } = this.#overlay;
    if (installed === null) throw new NotInstalled('Install the overlay first.');
    await this.line.call('OpenSourceProjector', { sourceName: installed.scene, monitorIndex });
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
    const { wish } = this.#settings;
    await this.#overlay.asWished(before);
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
    await this.#overlay.ensureOn(line);
  }

  #ensureSoon(): void {
    if (this.#settling) clearTimeout(this.#settling);
    this.#settling = setTimeout(
      () => void this.#overlay.ensure().catch((error: unknown) => this.#fault(error)),
      SETTLE_MS,
    );
  }

  async #keepDevice(overlayDeviceId: string): Promise<void> {
    if (this.#settings.overlayDeviceId === overlayDeviceId) return;
    this.#settings = { ...this.#settings, overlayDeviceId };
    await this.#deps.store.write(this.#settings);
  }

  #statusChanged(): void {
    const { status } = this.#connection;
    if (status.state === 'connected') {
      this.#deps.log.info({ obs: status.obsVersion }, 'OBS is connected');
      this.#overlay.watch();
      this.#onAir.mark();
    } else {
      this.#overlay.unwatch();
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
