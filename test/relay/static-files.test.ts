import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import Koa from 'koa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { staticFiles } from '../../relay/http/pages.ts';

let folder: string;
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hudson-files-'));
  for (const name of ['a.js', 'a.js.br', 'a.js.gz', 'small.js']) await writeFile(path.join(folder, name), name);
  const app = new Koa();
  app.use(staticFiles('/assets/', folder, 'compressed'));
  app.use(staticFiles('/media/', folder, 'as-is'));
  server = createServer(app.callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** As a browser asks that takes these encodings: what it was given, and what that is. */
async function ask(address: string, takes: string) {
  const { port } = server.address() as AddressInfo;
  const request = get({ port, path: address, headers: { 'accept-encoding': takes } });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  const { 'content-encoding': encoding, 'content-type': type, vary } = answer.headers;
  return { body: await text(answer), encoding, type, vary };
}

test.each([
  ['br, gzip', 'a.js.br', 'br'],
  ['gzip', 'a.js.gz', 'gzip'],
  ['identity', 'a.js', undefined],
])('a browser that takes %s is given %s', async (takes, body, encoding) => {
  const answer = await ask('/assets/a.js', takes);
  expect(answer).toEqual({ body, encoding, type: 'text/javascript', vary: 'Accept-Encoding' });
});

test('a script that has no smaller form goes out as it is', async () => {
  expect(await ask('/assets/small.js', 'br, gzip')).toMatchObject({ body: 'small.js', encoding: undefined });
});

test('pictures are never looked for in a smaller form', async () => {
  expect(await ask('/media/a.js', 'br, gzip')).toMatchObject({ body: 'a.js', encoding: undefined, vary: undefined });
});
