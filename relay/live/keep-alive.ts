import type { WebSocket } from 'ws';
import { SILENCE_LIMIT_MS } from '#protocol/limits.ts';

/** Three pings within the time after which silence means death: one answer may be late. */
const PING_EVERY_MS = 3_000;

/** What a heartbeat needs of a socket. */
export type PingableSocket = Pick<WebSocket, 'on' | 'ping' | 'terminate'>;

/** Pings a socket as long as it is open, and ends it when nothing has come back for too long: P16. */
export function keepAlive(socket: PingableSocket): void {
  let heardAt = performance.now();
  const heard = () => {
    heardAt = performance.now();
  };
  socket.on('pong', heard);
  socket.on('message', heard);
  const timer = setInterval(() => {
    if (performance.now() - heardAt > SILENCE_LIMIT_MS - PING_EVERY_MS) return socket.terminate();
    socket.ping();
  }, PING_EVERY_MS);
  socket.on('close', () => clearInterval(timer));
}
