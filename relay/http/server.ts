import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Config } from '../config.ts';

/** More connections than a studio with its tablets has, and fewer than a machine bears. */
const MOST_CONNECTIONS = 4_000;
/** One visitor alone cannot have them all. */
const MOST_HEADER_BYTES = 16 * 1024;
const LIMITS = {
  maxHeaderSize: MOST_HEADER_BYTES,
  headersTimeout: 10_000,
  // Uploads are bounded by their size; what is sent must be through by then.
  requestTimeout: 300_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
};

/** The server of the relay: TLS where there is a certificate, and bounded in every direction. */
export function boundedServer(listener: RequestListener, { tls }: Pick<Config, 'tls'>): Server {
  const server = tls
    ? createTlsServer({ ...LIMITS, cert: tls.cert, key: tls.key, minVersion: 'TLSv1.2' }, listener)
    : createServer(LIMITS, listener);
  server.maxConnections = MOST_CONNECTIONS;
  server.maxHeadersCount = 100;
  server.maxRequestsPerSocket = 10_000;
  return server;
}
