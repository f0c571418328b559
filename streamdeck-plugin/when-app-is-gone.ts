import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/**
 * Calls back once the Stream Deck app has closed its socket to us. The SDK neither tells of that nor ends the process,
 * and it keeps the socket to itself; Node tells of every socket that is made. To be called before the SDK connects.
 */
export function whenAppIsGone(port: number, gone: () => void): void {
  subscribe('net.client.socket', (message) => {
    const { socket } = message as { readonly socket: Socket };
    socket.once('connect', () => {
      if (socket.remotePort === port) socket.once('close', gone);
    });
  });
}
