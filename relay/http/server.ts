import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { Headcount } from '../access/headcount.ts';
import { isLoopback, networkOf } from '../access/peer.ts';
import type { Config } from '../config.ts';

export interface ServerLimits {
  readonly headerBytes: number;
  /** How long somebody may take to send the head of a request. */
  readonly headersWithinMs: number;
  /** Uploads are bounded by their size; what is sent must be through by then. */
  readonly requestWithinMs: number;
  readonly idleMs: number;
  readonly connections: number;
  /** Of one network, unless it is a proxy's or this machine. */
  readonly connectionsEach: number;
  readonly checkEveryMs: number;
}

/** More than a studio with its tablets has, and fewer than a machine bears. */
export const SERVER_LIMITS: ServerLimits = {
  headerBytes: 16 * 1024,
  headersWithinMs: 10_000,
  requestWithinMs: 300_000,
  idleMs: 10_000,
  connections: 4_000,
  connectionsEach: 500,
  checkEveryMs: 5_000,
};

export interface ServerOptions extends Pick<Config, 'tls'> {
  readonly isProxy: (address: string) => boolean;
  readonly limits: ServerLimits;
}

/** The server of the relay: TLS where there is a certificate, and bounded in every direction. */
export function boundedServer(listener: RequestListener, { tls, isProxy, limits }: ServerOptions): Server {
  const options = {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersWithinMs,
    requestTimeout: limits.requestWithinMs,
    keepAliveTimeout: limits.idleMs,
    connectionsCheckingInterval: limits.checkEveryMs,
  };
  const server = tls
    ? createTlsServer({ ...options, cert: tls.cert, key: tls.key, minVersion: 'TLSv1.2' }, listener)
    : createServer(options, listener);
  server.maxConnections = limits.connections;
  server.maxHeadersCount = 100;
  server.maxRequestsPerSocket = 10_000;
  const connected = new Headcount(limits.connectionsEach);
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    if (isLoopback(address) || isProxy(address)) return;
    const leave = connected.enter(networkOf(address));
    if (leave === null) socket.destroy();
    else socket.once('close', leave);
  });
  return server;
}
