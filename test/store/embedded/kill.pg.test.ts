import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { expect, test, vi } from 'vitest';
import { findRunning } from '../../../relay/store/embedded/embedded-postgres.ts';
import {
  aDataDir,
  aMadeDataDir,
  anOwner,
  heldBy,
  kill,
  postmasterPid,
  processesBelow,
  query,
  start,
} from './surroundings.ts';

test('a killed relay leaves Postgres running, and the next one takes it over with all data', async () => {
  const dataDir = await aMadeDataDir();
  const owner = anOwner({ dataDir });
  const { address } = await owner.ready();
  await query(address, `create table kept as select 'lamp' as name`);
  const pid = await postmasterPid(dataDir);
  await owner.kill();
  await expect.poll(() => findRunning(dataDir)).toEqual({ address, heldBy: null });

  const next = await start(dataDir);

  expect(next).toMatchObject({ adopted: true, firstStart: false, address });
  expect(await postmasterPid(dataDir)).toBe(pid);
  expect(await query(next.address, 'select name from kept')).toBe('lamp');
  await next.stop();
  expect(await processesBelow(dataDir)).toEqual([]);
});

test('Ctrl+C in the terminal of the relay does not reach Postgres', async () => {
  const dataDir = await aMadeDataDir();
  const owner = anOwner({ dataDir });
  const { address } = await owner.ready();
  const client = new Client(address);
  await client.connect();

  kill(-owner.pid, 'SIGINT');
  await owner.saw('interrupted');

  expect(sessionOf(await postmasterPid(dataDir))).not.toBe(sessionOf(owner.pid));
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await client.end();
  await owner.stop();
  expect(await processesBelow(dataDir)).toEqual([]);
});

/** Signs of how far a first start has come, in order. */
const STAGES: readonly { name: string; isReached: (dataDir: string) => boolean }[] = [
  { name: 'the temporary folder is there', isReached: (dataDir) => inTemporary(dataDir, '') },
  { name: 'the password is written', isReached: (dataDir) => inTemporary(dataDir, 'password') },
  { name: 'initdb has begun', isReached: (dataDir) => inTemporary(dataDir, 'data/PG_VERSION') },
  { name: 'initdb fills the catalogue', isReached: (dataDir) => inTemporary(dataDir, 'data/base/1/1259') },
  { name: 'initdb makes the last database', isReached: (dataDir) => inTemporary(dataDir, 'data/base/5') },
  { name: 'the database is in place', isReached: (dataDir) => existsSync(path.join(dataDir, 'pg18')) },
  { name: 'Postgres starts', isReached: (dataDir) => existsSync(path.join(dataDir, 'pg18/data/postmaster.pid')) },
];

test('a first start that is killed, at whatever moment and again and again, is mended by the next one', {
  timeout: 60_000,
}, async () => {
  const dataDir = await aDataDir();
  for (const stage of STAGES) {
    const owner = anOwner({ dataDir });
    await vi.waitUntil(() => stage.isReached(dataDir), { timeout: 15_000, interval: 1 });
    await owner.kill();
    expect(
      owner.lines.map(({ type }) => type),
      stage.name,
    ).not.toContain('ready');
  }

  const postgres = await start(dataDir);
  expect(await query(postgres.address, 'select 1')).toBe(1);
  await postgres.stop();
  await (await start(dataDir)).stop();
  expect(await readdir(dataDir)).toEqual(['pg18']);
  expect(await processesBelow(dataDir)).toEqual([]);
});

test('a first start that is killed inside initdb begins anew', async () => {
  const dataDir = await aDataDir();
  const owner = anOwner({ dataDir });
  await vi.waitUntil(() => inTemporary(dataDir, 'data/global'), { timeout: 15_000, interval: 1 });
  await owner.kill();
  expect(existsSync(path.join(dataDir, 'pg18'))).toBe(false);

  expect(await start(dataDir)).toMatchObject({ firstStart: true, adopted: false });
});

test('of two first starts at once one wins, and the other is told who did', async () => {
  const dataDir = await aDataDir();

  const starts = await Promise.allSettled(['relay 1', 'relay 2'].map((holder) => start(dataDir, { holder })));

  const refused = starts.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  expect(refused).toEqual([expect.objectContaining({ code: 'IN_USE' })]);
  expect(refused[0].message).toContain(`in use by ${await heldBy(dataDir)}`);
});

test('a second relay on a folder in use is refused at once, and told by whom', async () => {
  const dataDir = await aMadeDataDir();
  const owner = anOwner({ dataDir, holder: 'relay 4711' });
  await owner.ready();
  const began = performance.now();

  await expect(start(dataDir, { holder: 'relay 4712' })).rejects.toMatchObject({
    code: 'IN_USE',
    message: expect.stringMatching(/is in use by relay 4711/),
  });

  // One that is only starting would be waited for, eight seconds.
  expect(performance.now() - began).toBeLessThan(6_000);
  expect(await heldBy(dataDir)).toBe('relay 4711');
});

function inTemporary(dataDir: string, name: string): boolean {
  const names = existsSync(dataDir) ? readdirSync(dataDir) : [];
  return names.some((folder) => folder.startsWith('pg18.new-') && existsSync(path.join(dataDir, folder, name)));
}

/** Field 6 of /proc/PID/stat; the name in field 2 may hold blanks. */
function sessionOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[3]);
}
