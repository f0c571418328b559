import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { systemClock } from '#client/clock.ts';
import { newCommandId } from '#client/command-id.ts';
import type { LiveView } from '#client/live-view.ts';
import { RelayClient } from '#client/relay-client.ts';
import { type ClientMessage, clientMessageSchema, type RelayMessage } from '#protocol/messages.ts';
import { aRundown, aState, aWelcome } from './relay-messages.ts';

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

test('over real sockets it is live, is answered, survives a cut, and its press is answered on the next line', async () => {
  const relay = await aRelay((message, say, cut) => {
    if (message.type === 'hello') say(aWelcome({ now: Date.now() }), aRundown(5, ['1', '2']), aState(5));
    if (message.type === 'command' && message.command.type === 'next') cut();
    if (message.type === 'command') say({ type: 'result', commandId: message.commandId, ok: true, revision: 6 });
  });
  const client = connect(relay.port);
  await lineOf(client, 'live');

  expect(await client.send({ type: 'jump', number: 2 })).toMatchObject({ ok: true });
  expect(relay.protocols).toEqual(['hudson.v1']);

  const outcome = client.send({ type: 'next' });
  await lineOf(client, 'offline');
  await lineOf(client, 'live');
  expect(await outcome).toMatchObject({ ok: true });
  expect(relay.heard.filter(({ type }) => type === 'hello')).toHaveLength(2);
});

test('over real sockets a relay that is not there yet is found when it comes', async () => {
  const port = await aFreePort();
  const client = connect(port);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(client.view.line).toBe('connecting');

  await aRelay((message, say) => {
    if (message.type === 'hello') say(aWelcome(), aRundown(5, ['1']), aState(5));
  }, port);

  await lineOf(client, 'live');
});

test('over real sockets a client that is stopped while it connects leaves nothing to crash the process', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  endings.push(() => silent.close());
  await once(silent, 'listening');
  const client = connect(portOf(silent));
  await once(silent, 'connection');

  client.stop();
  await new Promise((resolve) => setTimeout(resolve, 50)); // ws tells of the abandoned attempt a moment later

  expect(client.view.line).toBe('offline');
});

type Say = (...messages: readonly RelayMessage[]) => void;

/** A relay that answers as the test says. The first cut really cuts, so that a repeated press gets through. */
async function aRelay(answer: (message: ClientMessage, say: Say, cut: () => void) => void, port = 0) {
  const heard: ClientMessage[] = [];
  const protocols: string[] = [];
  const server = new WebSocketServer({ host: '127.0.0.1', port });
  endings.push(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });
  let hasCut = false;
  server.on('connection', (socket) => {
    if (protocols.length === 0) protocols.push(socket.protocol);
    const cut = () => {
      if (!hasCut) socket.terminate();
      hasCut = true;
    };
    socket.on('message', (data) => {
      const message = clientMessageSchema.parse(JSON.parse(String(data)));
      heard.push(message);
      const say: Say = (...messages) => {
        for (const each of messages) socket.send(JSON.stringify(each));
      };
      answer(message, say, cut);
    });
  });
  await once(server, 'listening');
  return { port: portOf(server), heard, protocols };
}

function connect(port: number): RelayClient {
  const client = new RelayClient({
    url: `ws://127.0.0.1:${port}/ws`,
    session: 'friday-night',
    client: { kind: 'streamdeck', name: 'Stream Deck' },
    token: () => null,
    WebSocket,
    clock: systemClock,
    answerWithinMs: 5_000,
    random: Math.random,
    newCommandId,
    log: () => {},
  });
  endings.push(() => client.stop());
  return client;
}

function lineOf(client: RelayClient, line: LiveView['line']): Promise<void> {
  return new Promise((resolve) => {
    const end = client.subscribe((view) => {
      if (view.line !== line) return;
      end();
      resolve();
    });
    if (client.view.line === line) resolve();
  });
}

async function aFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
}

function portOf(server: Pick<Server, 'address'>): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return address.port;
}
