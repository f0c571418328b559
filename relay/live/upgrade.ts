import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { SUBPROTOCOL } from '#protocol/version.ts';

export interface UpgradeRefusal {
  readonly status: number;
  readonly reason: string;
}

export interface UpgradeChecks {
  readonly isOwnHost: (host: string | undefined) => boolean;
  readonly isOwnOrigin: (origin: string | undefined, host: string | undefined) => boolean;
}

/** Why a request may not become a socket; null if it may: P1. */
export function upgradeRefusal(request: IncomingMessage, checks: UpgradeChecks): UpgradeRefusal | null {
  const { host, origin, upgrade } = request.headers;
  if (!checks.isOwnHost(host)) return { status: 403, reason: 'Host is not this relay' };
  if (!checks.isOwnOrigin(origin, host)) return { status: 403, reason: 'Origin is not this relay' };
  if (request.url !== '/ws') return { status: 404, reason: 'sockets are at /ws' };
  if (request.method !== 'GET' || upgrade?.toLowerCase() !== 'websocket')
    return { status: 400, reason: 'not a websocket' };
  const offered = request.headers['sec-websocket-protocol']?.split(',').map((name) => name.trim()) ?? [];
  if (!offered.includes(SUBPROTOCOL)) return { status: 400, reason: `offer the subprotocol ${SUBPROTOCOL}` };
  return null;
}

export function refuseUpgrade(stream: Duplex, { status, reason }: UpgradeRefusal): void {
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: text/plain\r\n`;
  stream.end(`${head}Content-Length: ${Buffer.byteLength(reason)}\r\n\r\n${reason}`, () => stream.destroy());
}
