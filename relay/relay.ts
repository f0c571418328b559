import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { openAccess } from './access/access.ts';
import { openAudit } from './access/audit.ts';
import { endChangedSecrets } from './access/changed-secrets.ts';
import { keyFrom, newSigningKey } from './access/login-token.ts';
import { peers } from './access/peer.ts';
import { type GivenSecrets, openSecrets, type StoredSecrets } from './access/secrets.ts';
import { signInGate } from './access/sign-in-gate.ts';
import { signInLinks } from './access/sign-in-links.ts';
import { createApp } from './app.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { LoginRole } from './core/roles.ts';
import { openStore, untilItAnswers } from './database.ts';
import { openArchives } from './exporting/archive-download.ts';
import { exportBrand, exportSession } from './exporting/find.ts';
import { close, listen } from './http/listen.ts';
import { ownAddress } from './http/own-address.ts';
import type { Pages } from './http/pages.ts';
import { boundedServer, SERVER_LIMITS } from './http/server.ts';
import { openImporting } from './importing/open-importing.ts';
import { watchDatabase } from './live/database-health.ts';
import { Neighbours } from './live/neighbours.ts';
import { postgresRoomStore } from './live/postgres-room-store.ts';
import { Presence } from './live/presence.ts';
import { Rooms } from './live/rooms.ts';
import { rememberingReader } from './live/talking-points.ts';
import { chooseStore } from './media/choose-store.ts';
import { servedFolder } from './media/folder-store.ts';
import { openMedia } from './media/open-media.ts';
import { createMetrics } from './metrics.ts';
import { obsOnWire, openStudio } from './obs/open-studio.ts';
import type { OwnProcess } from './own-process.ts';
import { packageVersion } from './package-files.ts';
import { readReport } from './reporting/read-report.ts';
import { loadSample } from './sample/load-sample.ts';
import { storedSigningKey } from './store/access.ts';
import { auditDays, listAudit, setAuditDays } from './store/audit.ts';
import { listenForChanges } from './store/changes.ts';
import { withinTime } from './store/connection.ts';
import { isMigrated } from './store/migrate.ts';
import { tellPresence } from './store/presence-notices.ts';
import { listSessions, type SessionListing } from './store/session-list.ts';
import { loggedEventsAfter } from './store/session-log.ts';
import { findSessionId } from './store/sessions.ts';

export interface RelayFiles {
  readonly imageProcess: OwnProcess;
  readonly importProcess: OwnProcess;
  readonly migrations: string;
  readonly sample: string;
  /** The packed Stream Deck plugin. */
  readonly plugin: string;
}

export interface RelayOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly pages: Pages;
  readonly files: RelayFiles;
  /** How this relay is known to others on the same database, and to a second one on the same folder: "relay 4711". */
  readonly name: string;
  /** The secrets of the environment; the others come from the data folder. */
  readonly secrets: GivenSecrets;
  /** The cost of bcrypt, as its logarithm. */
  readonly hashRounds: number;
  /** The most that the API answers to one address. */
  readonly requestsAMinute: number;
  readonly clock: Clock;
}

export interface RunningRelay {
  /** Where it listens: "http://localhost:4000". */
  readonly url: string;
  /** The slug of the session to open first: live, or next, or newest; null if there is none yet. */
  readonly firstSession: string | null;
  /** Under which others on the same network reach it; null: nobody but this machine does. */
  readonly lanUrl: string | null;
  /** Secrets that were made at this start, to be shown once. */
  readonly madeSecrets: StoredSecrets;
  /** A new address that signs in as `role` and goes on to `next`: once, within an hour. */
  signInLink(role: LoginRole, next: string): string;
  /** Answers what is in flight, says goodbye, and stops the embedded database last. */
  stop(): Promise<void>;
}

/** The session to open first. */
const FIRST: SessionListing = { limit: 1, cursor: null, search: null, archived: false };
/** A database that takes longer to say how its schema is, is not ready. */
const READY_WITHIN_MS = 1_500;

/** Brings a relay up: database, schema, sample, sockets, HTTP. Rejects with the reason if any of it fails, leaving nothing behind. */
export async function startRelay(options: RelayOptions): Promise<RunningRelay> {
  const { config, log, pages, files, name, clock } = options;
  const pictures = await chooseStore(config);
  const store = await openStore({ config, log, name, migrations: files.migrations });
  const { database } = store;
  const media = openMedia({
    ...{ database, store: pictures, dataDir: config.dataDir, process: files.imageProcess, log },
  });
  const read = { talkingPoints: rememberingReader(), imageUrl: pictures.imageUrl };
  const metrics = createMetrics();
  const onFault = (error: unknown, detail: object) => log.error({ err: error, ...detail }, 'fault');
  const patiently = <T>(ask: () => Promise<T>) => untilItAnswers(ask, log);
  try {
    if (store.isEmbedded) {
      await patiently(() => loadSample({ database, folder: files.sample, store: pictures, at: clock.now() }));
    }
    const list = (listing: SessionListing) =>
      listSessions(database, listing, { imageUrl: pictures.imageUrl, at: clock.now() });
    const { items } = await patiently(() => list(FIRST));

    const probe = async () => void (await database.raw('select 1').timeout(1_000));
    const health = watchDatabase(probe, clock);
    health.onChange(() =>
      log.warn({ away: health.isAway }, health.isAway ? 'the database is away' : 'the database is back'),
    );
    const neighbours = new Neighbours({
      relay: randomUUID(),
      tell: (notices) => tellPresence(database, notices),
      here: (session) => presence.here(session),
      watched: () => presence.watched,
      onChange: (session) => presence.changed(session),
      onFault: (error) => void (health.reportFault(error) || onFault(error, {})),
    });
    const presence: Presence = new Presence(neighbours);
    const secrets = await openSecrets({
      ...{ given: options.secrets, dataDir: config.dataDir, rounds: options.hashRounds },
    });
    const { made } = secrets;
    const port = config.port;
    const reachableAt = () => config.publicUrl?.origin ?? own.lanUrl(port);
    const links = signInLinks(clock);
    const auditLog = openAudit({ database, log, clock });
    await patiently(() =>
      endChangedSecrets({
        ...{ database, clock, audit: auditLog.audit },
        ...{ given: options.secrets, rounds: options.hashRounds },
      }),
    );
    const peer = peers(config.trustProxy);
    const own = ownAddress({ ...config, hasTls: config.tls !== null });
    const signingKey = keyFrom(
      config.signingKey ?? (await patiently(() => storedSigningKey(database, newSigningKey()))),
    );
    const access = await patiently(() =>
      openAccess({ ...{ database, clock, signingKey }, onSecretRotated: secrets.reload }),
    );
    const onAccessFault = (error: unknown) => {
      if (!health.reportFault(error)) onFault(error, {});
    };
    const rooms = new Rooms({
      ...{ clock, health, read, onFault, onAnswer: metrics.command },
      onChange: (id) => presence.changed(id),
      storeOf: (id) => postgresRoomStore(database, id),
      find: (idOrSlug) => findSessionId(database, idOrSlug),
    });
    let url = '';
    const studio = openStudio({
      ...{ database, rooms, presence, clock, log, relay: name, fromEnvironment: config.obs },
      base: () => url,
      onFault: (error, detail) => void (health.reportFault(error) || onFault(error, detail)),
    });
    const listening = listenForChanges(store.address, {
      onChange: (notice) => {
        rooms.hear(notice);
        if (notice.event?.event.type === 'wentLive') studio.sessionWentLive(notice.session);
      },
      onAccess: (notice) => void access.hear(notice).catch(onAccessFault),
      onPresence: (notice) => neighbours.hear(notice),
      onListening: () => {
        rooms.refreshAll();
        neighbours.sayWatching();
        void access.reload().catch(onAccessFault);
      },
      onNonsense: (payload) => log.warn({ payload: payload.slice(0, 200) }, 'not understood on the channel of relays'),
      onLost: (error) => {
        log.warn({ err: error }, 'no longer hears of other relays; connecting again');
        void health.check();
      },
    });
    const importing = await openImporting({
      ...{ media, clock, onFault, process: files.importProcess },
      address: store.address,
    });
    const archives = openArchives({
      database,
      pictures,
      dataDir: config.dataDir,
      version: packageVersion(),
      clock,
      onFault,
    });
    const { app, sockets } = createApp({
      ...importing,
      ...{
        database,
        rooms,
        presence,
        health,
        clock,
        read,
        pages,
        media,
        imageUrl: pictures.imageUrl,
        mediaFolder: servedFolder(config.dataDir),
        onFault,
        access,
      },
      studio,
      obs: { onWire: () => obsOnWire(studio), onChange: (listener: () => void) => studio.onChange(listener) },
      identify: access.identify,
      renewedCookie: access.renewedCookie,
      devices: access.devices,
      auditLog: {
        list: (filter) => listAudit(database, filter),
        days: () => auditDays(database),
        setDays: (days) => setAuditDays(database, days),
      },
      pairings: access.pairings,
      audit: auditLog.audit,
      addressOf: peer.addressOf,
      requestsAMinute: options.requestsAMinute,
      isSecure: peer.isSecure,
      own,
      reachableAt,
      firstSession: async () => (await list(FIRST)).items[0]?.slug ?? null,
      trySecret: signInGate({ database, roleOfSecret: secrets.roleOf }),
      signIn: access.signIn,
      signOut: access.signOut,
      redeemLink: links.redeem,
      build: pages.build,
      metrics: metrics.registry,
      newConnectionId: randomUUID,
      newRequestId: randomUUID,
      listSessions: list,
      eventsAfter: (id, revision, limit) => loggedEventsAfter(database, id, revision, limit),
      pluginFile: files.plugin,
      readReport: (idOrSlug) => readReport(database, idOrSlug),
      exportSession: (idOrSlug) => exportSession(database, idOrSlug),
      exportBrand: (idOrSlug) => exportBrand(database, idOrSlug),
      archives,
      checkReady: async () => {
        const isCurrent = await withinTime(isMigrated(database, files.migrations), READY_WITHIN_MS);
        if (!isCurrent) throw new Error('the schema is not up to date');
      },
    });
    access.onChange(() => sockets.checkStay());
    metrics.observe(() => ({ sockets: sockets.count, rooms: rooms.openCount, isDatabaseAway: health.isAway }));

    const server = boundedServer(app.callback(), { tls: config.tls, isProxy: peer.isProxy, limits: SERVER_LIMITS });
    sockets.attach(server);
    url = await listen(server, config);
    studio.start();
    media.keepClean(clock);
    importing.pagePictures.wake();
    return {
      url,
      firstSession: items[0]?.slug ?? null,
      lanUrl: own.lanUrl(port),
      madeSecrets: made,
      signInLink: (role, next) => `${url}/in/${links.make(role)}?next=${encodeURIComponent(next)}`,
      async stop() {
        await studio.stop();
        const closed = close(server);
        await sockets.drain();
        await closed;
        archives.stop();
        await importing.stop();
        await media.stop();
        await rooms.idle();
        health.stop();
        presence.stop();
        await neighbours.stop();
        await listening.stop();
        auditLog.stop();
        await auditLog.idle();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
