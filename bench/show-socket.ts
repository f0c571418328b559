import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { PROTOCOL_VERSION, SUBPROTOCOL } from '#protocol/version.ts';
import { TOKENS } from '../test/support/sign-in.ts';

/** About what a nervous thumb does, and below the relay's limit of messages a second. */
export const PAUSE_MS = 30;

/** A socket of a producer in the sample session, welcomed and told where it stands. */
export async function openShow(socketUrl: string): Promise<WebSocket> {
  const socket = new WebSocket(socketUrl, SUBPROTOCOL, { perMessageDeflate: false });
  await once(socket, 'open');
  const welcomed = arrival(socket);
  socket.send(
    JSON.stringify({
      type: 'hello',
      protocol: PROTOCOL_VERSION,
      session: 'sample',
      token: TOKENS.producer,
      client: { kind: 'controller', name: 'Bench' },
    }),
  );
  await welcomed;
  return socket;
}

/** A press that leads to another of the sample's twelve products with each `move`. */
export function showMove(move: number): string {
  const command = { type: 'jump', number: (move % 12) + 1 };
  return JSON.stringify({ type: 'command', commandId: randomUUID(), command });
}

/** When the next state snapshot reaches a client, and its size. */
export function arrival(client: WebSocket): Promise<{ at: number; bytes: number }> {
  return new Promise((resolve) => {
    const hear = (data: Buffer) => {
      if (!data.subarray(0, 20).includes('"state"')) return;
      client.off('message', hear);
      resolve({ at: performance.now(), bytes: data.length });
    };
    client.on('message', hear);
  });
}
