import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportOrder } from '../../relay/importing/apart/import-messages.ts';
import { ImportsApart } from '../../relay/importing/apart/imports-apart.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hudson-apart-'));
});
afterAll(() => rm(folder, { recursive: true }));

const ORDER: ImportOrder = {
  ...{ importId: randomUUID(), files: [], pictures: null, at: 0 },
  target: { session: null, brand: null, name: null, currency: null, newSession: null, newBrand: null },
  reading: { format: null, mapping: null, sheet: null },
  mode: {
    ...{ dryRun: true, update: false, create: false, matchNames: false },
    ...{ talkingPoints: 'keep-own', rundown: 'append' },
  },
  by: { name: 'the test', kind: 'other', role: 'admin' },
};

/** Imports by a process that does as `script` says. */
async function apartIn(script: string, cwd = folder): Promise<ImportsApart> {
  const file = path.join(folder, `${randomUUID()}.mjs`);
  await writeFile(file, script);
  const address = { host: '127.0.0.1', port: 1, user: 'u', password: 'p', database: 'd', ssl: false } as const;
  return new ImportsApart({
    process: { file, execArgv: [], cwd },
    address,
    idleMs: 60_000,
  });
}

test.each([
  ['answers what nobody understands', `process.on('message', () => process.send({ type: 'poem' }))`, /type/],
  ['dies over it', `process.on('message', () => process.kill(process.pid, 'SIGKILL'))`, /ended \(SIGKILL\)/],
  [
    'says that it failed',
    `process.on('message', () => process.send({ type: 'fault', message: 'no room' }))`,
    /no room/,
  ],
])('a process that %s fails the import, and nothing else', async (_, script, reason) => {
  const apart = await apartIn(script);
  await expect(apart.run(ORDER, () => {})).rejects.toThrow(reason);
  await expect(apart.run(ORDER, () => {})).rejects.toThrow(reason);
  await apart.stop();
});

test('a process that cannot be started fails the import, and the relay still stops', async () => {
  const apart = await apartIn('', path.join(folder, 'not-there'));
  await expect(apart.run(ORDER, () => {})).rejects.toThrow(/ENOENT/);
  await apart.stop();
});

test('what has planned, and gives way for good, plans again and imports nothing', async () => {
  const apart = await apartIn(
    `process.on('message', () => process.send({ type: 'fault', message: 'I am ' + process.pid }))`,
  );
  const who = (dryRun: boolean) =>
    apart.run({ ...ORDER, mode: { ...ORDER.mode, dryRun } }, () => {}).catch(({ message }: Error) => message);
  const planner = await who(true);
  expect(await who(true)).toBe(planner);
  const importers = [await who(false), await who(false)];
  expect(new Set([planner, ...importers]).size).toBe(3);
  await apart.stop();
});
