import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataFolder, freePort, type HudsonProcess, spawnHudson, startHudson } from '../support/hudson.ts';
import { aClient, type TestClient } from '../support/producer.ts';

let settings: { HUDSON_DATA_DIR: string; PORT: string };
let running: HudsonProcess | null = null;

beforeEach(async () => {
  settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort() };
});
afterEach(async () => {
  await running?.end('SIGTERM');
  running = null;
  await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });
});

interface Answered {
  readonly commandId: string;
  readonly revision: number;
}

/** Commands from several clients as fast as answers return, until the relay is gone; what was answered ok. */
async function storm(relay: HudsonProcess): Promise<{ answered: Answered[]; clients: TestClient[] }> {
  const clients = await Promise.all([1, 2, 3, 4].map((n) => aClient(relay, 'sample', { name: `Phone ${n}` })));
  const answered: Answered[] = [];
  for (const [at, client] of clients.entries()) void press(client, at, answered);
  return { answered, clients };
}

async function press(client: TestClient, seed: number, answered: Answered[]): Promise<void> {
  for (let round = seed; client.socket.readyState === client.socket.OPEN; round += 1) {
    // Two at once: one is always in flight when the relay dies.
    const commands = [1, 2].map((step) =>
      client.command({ type: 'jump', number: ((round + step) % 12) + 1 }, randomUUID()),
    );
    for (const result of await Promise.all(commands.map((command) => command.catch(() => null)))) {
      if (result?.ok) answered.push({ commandId: result.commandId, revision: result.revision });
    }
    // Below the limit of messages a second.
    await new Promise((resolve) => setTimeout(resolve, 45));
  }
}

async function log({ fetch }: HudsonProcess): Promise<{ revision: number; commandId: string | null }[]> {
  const events: { revision: number; commandId: string | null }[] = [];
  for (let cursor: number | null = 0; cursor !== null; ) {
    const page = await (await fetch(`/api/sessions/sample/events?limit=500&cursor=${cursor}`)).json();
    events.push(...page.items);
    cursor = page.nextCursor;
  }
  return events;
}

function expectKept(answered: readonly Answered[], events: Awaited<ReturnType<typeof log>>): void {
  const revisions = new Map(events.map(({ commandId, revision }) => [commandId, revision]));
  for (const { commandId, revision } of answered) expect(revisions.get(commandId)).toBe(revision);
  expect(revisions.size).toBe(events.length);
  expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index + 1));
}

test('20 times kill -9 in a storm of commands: what was answered ok is there, and nothing twice', async () => {
  const all: Answered[] = [];
  for (let round = 0; round < 20; round += 1) {
    running = await startHudson(settings);
    const { answered, clients } = await storm(running);
    await expect.poll(() => answered.length, { timeout: 10_000, interval: 5 }).toBeGreaterThan(3 + ((round * 7) % 20));
    await running.end('SIGKILL');
    await Promise.all(clients.map(({ closed }) => closed));
    all.push(...answered);
  }
  running = await startHudson(settings);

  expect(all.length).toBeGreaterThan(100);
  expectKept(all, await log(running));
}, 240_000);

test('SIGTERM in a storm: what was answered is kept, the exit is clean and no Postgres is left behind', async () => {
  running = await startHudson(settings);
  const { answered, clients } = await storm(running);
  await expect.poll(() => answered.length, { timeout: 10_000, interval: 5 }).toBeGreaterThan(20);

  expect(await running.end('SIGTERM')).toBe(0);
  const closes = await Promise.all(clients.map(({ closed }) => closed));

  expect(closes.map(({ code }) => code)).toEqual([1001, 1001, 1001, 1001]);
  expect(existsSync(path.join(settings.HUDSON_DATA_DIR, 'pg18/data/PG_VERSION'))).toBe(true);
  expect(existsSync(path.join(settings.HUDSON_DATA_DIR, 'pg18/data/postmaster.pid'))).toBe(false);
  running = await startHudson(settings);
  expectKept(answered, await log(running));
});

test('SIGTERM while it starts: it stops in order once it is up, and no Postgres is left behind', async () => {
  const postmaster = path.join(settings.HUDSON_DATA_DIR, 'pg18/data/postmaster.pid');
  const child = spawnHudson(settings);
  await expect.poll(() => existsSync(postmaster), { timeout: 20_000, interval: 5 }).toBe(true);
  child.kill('SIGTERM');

  expect((await once(child, 'exit'))[0]).toBe(0);
  expect(existsSync(postmaster)).toBe(false);
});
