import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type Koa from 'koa';
import type KoaWebsocket from 'koa-websocket';
import type { RawData, WebSocket } from 'ws';
import { MAX_MESSAGE_BYTES } from '#protocol/limits.ts';
import { SUBPROTOCOL } from '#protocol/version.ts';
import { Headcount } from '../access/headcount.ts';
import { isLoopback, networkOf } from '../access/peer.ts';
import { Connection } from './connection.ts';
import type { Attendance, ConnectionDeps } from './connection-deps.ts';
import { keepAlive } from './keep-alive.ts';
import { refuseUpgrade, upgradeRefusal } from './upgrade.ts';

export interface SocketsDeps extends ConnectionDeps {
  /** Whether a `Host` and an `Origin` header name this relay. */
  readonly isOwnHost: (host: string | undefined) => boolean;
  readonly isOwnOrigin: (origin: string | undefined, host: string | undefined) => boolean;
  /** A fresh cookie for a login that is getting old; null if there is no need. */
  readonly renewedCookie: (request: IncomingMessage) => Promise<string | null>;
}

export interface Sockets {
  readonly count: number;
  /** Everybody who is connected to this relay. */
  attendance(): Attendance[];
  /** Closes the sockets of those who may not be here any more. */
  checkStay(): void;
  /** Takes the upgrade requests of a server. */
  attach(server: Server): void;
  /** Answers what is in flight and closes every socket with 1001; resolves when they are closed. */
  drain(): Promise<void>;
}

/** How long a client may take to answer a close before its socket is ended. */
const GOODBYE_WITHIN_MS = 1_000;
const MOST_SOCKETS = 2_000;
/** Sockets of one address that have not said who they are: enough for a studio behind one proxy that comes back at once. */
const MOST_AT_THE_DOOR = 64;

/**
 * The sockets of the relay. koa-websocket hands each on to the middleware; the upgrade itself is taken here, because
 * koa-websocket 7 answers 101 to any Host, Origin or path, and dies of a target such as `http://[`.
 */
export function createSockets(app: KoaWebsocket.App, deps: SocketsDeps): Sockets {
  const open = new Map<WebSocket, Connection>();
  const newCookies = new WeakMap<IncomingMessage, string>();
  const atTheDoor = new Headcount(MOST_AT_THE_DOOR);
  const leaveTheDoor = new WeakMap<IncomingMessage, () => void>();
  let draining = false;

  app.ws.listen({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    clientTracking: false,
    handleProtocols: () => SUBPROTOCOL,
  });
  app.ws.use((ctx: Koa.Context) => {
    // Listens first and awaits nothing: a message that arrives before the listener is lost.
    const socket = ctx.websocket;
    const onWelcome = () => leaveTheDoor.get(ctx.req)?.();
    const connection = new Connection({ socket, request: ctx.req, onWelcome }, deps);
    open.set(socket, connection);
    socket.on('message', (data: RawData, isBinary: boolean) => connection.receive(String(data), isBinary));
    socket.on('close', () => {
      open.delete(socket);
      connection.closed();
    });
    socket.on('pong', () => connection.alive());
    keepAlive(socket);
  });
  // A reconnecting page gets its new cookie with the answer to its upgrade.
  app.ws.server?.on('headers', (headers: string[], request: IncomingMessage) => {
    const cookie = newCookies.get(request);
    if (cookie) headers.push(`Set-Cookie: ${cookie}`);
  });

  const take = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const refusal =
      draining || open.size >= MOST_SOCKETS ? { status: 503, reason: 'no room' } : upgradeRefusal(request, deps);
    if (refusal) return refuseUpgrade(stream, refusal);
    const address = deps.addressOf(request);
    // This machine, or a tunnel on it that many come through: counted with all sockets alone, as with connections.
    if (address === null || !isLoopback(address)) {
      const leave = atTheDoor.enter(networkOf(address));
      if (leave === null) return refuseUpgrade(stream, { status: 429, reason: 'too many sockets that say nothing' });
      leaveTheDoor.set(request, leave);
      stream.once('close', leave);
    }
    void renew(request).then(() => {
      app.ws.server?.handleUpgrade(request, stream, head, (socket) => app.ws.onConnection(socket, request));
    });
  };

  /** Never rejects: without a new cookie the old one still says who it is. */
  const renew = async (request: IncomingMessage) => {
    try {
      const cookie = await deps.renewedCookie(request);
      if (cookie) newCookies.set(request, cookie);
    } catch (error) {
      if (!deps.health.reportFault(error)) deps.onFault(error, {});
    }
  };

  return {
    get count() {
      return open.size;
    },
    attendance: () => [...open.values()].flatMap(({ attendance }) => attendance ?? []),
    checkStay() {
      for (const connection of open.values()) connection.checkStay();
    },
    attach: (server) => void server.on('upgrade', take),
    async drain() {
      draining = true;
      await Promise.all([...open].map(([socket, connection]) => sayGoodbye(socket, connection)));
    },
  };
}

async function sayGoodbye(socket: WebSocket, connection: Connection): Promise<void> {
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await connection.drain();
  const timer = setTimeout(() => socket.terminate(), GOODBYE_WITHIN_MS);
  await closed;
  clearTimeout(timer);
}
