import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { Outbox } from '../../relay/live/outbox.ts';

const servers: WebSocketServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Both ends of a real socket whose reader has stopped reading, and all that the reader gets later. */
async function aStalledReader() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  servers.push(server);
  await once(server, 'listening');
  const reader = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [writer] = (await once(server, 'connection')) as [WebSocket];
  await once(reader, 'open');
  const heard: string[] = [];
  reader.on('message', (data) => heard.push(String(data).slice(0, 40)));
  reader.pause();
  return { reader, writer, heard, outbox: new Outbox(writer) };
}

const LARGE = 128 * 1024;

/** Sends list frames until the kernel takes no more and the relay holds more than `bytes` itself. */
function fill(outbox: Outbox, writer: WebSocket, bytes: number): number {
  let count = 0;
  while (writer.bufferedAmount <= bytes && writer.readyState === WebSocket.OPEN && count < 1000) {
    outbox.send(Buffer.from(`list ${count} `.padEnd(LARGE, '.')));
    count += 1;
  }
  return count;
}

test('P17: behind a stalled reader only the newest state waits, and lists keep their order', async () => {
  const { reader, writer, heard, outbox } = await aStalledReader();
  const lists = fill(outbox, writer, 300 * 1024);
  const held = writer.bufferedAmount;
  for (let revision = 1; revision <= 1000; revision += 1) outbox.sendLatest('state', Buffer.from(`state ${revision}`));
  outbox.sendLatest('cue', Buffer.from('cue 1'));

  expect(writer.bufferedAmount).toBe(held);
  reader.resume();
  await expect.poll(() => heard.length).toBe(lists + 2);
  expect(heard.slice(0, lists).map((text) => text.split(' ')[1])).toEqual(
    Array.from({ length: lists }, (_, index) => String(index)),
  );
  expect(heard.slice(lists)).toEqual(['state 1000', 'cue 1']);
});

test('P17: a state that waits is never overtaken by an older one, nor left behind', async () => {
  const { reader, writer, heard, outbox } = await aStalledReader();
  fill(outbox, writer, 300 * 1024);
  outbox.sendLatest('state', Buffer.from('state 1'));
  reader.resume();
  await expect.poll(() => heard.includes('state 1')).toBe(true);

  outbox.sendLatest('state', Buffer.from('state 2'));
  await expect.poll(() => heard.at(-1)).toBe('state 2');
});

test('P17: a reader who never comes back is let go at a bound', async () => {
  const { writer, outbox } = await aStalledReader();

  fill(outbox, writer, Number.POSITIVE_INFINITY);

  expect(writer.readyState).not.toBe(WebSocket.OPEN);
  expect(writer.bufferedAmount).toBeLessThan(6 * 1024 * 1024);
});
