import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test, vi } from 'vitest';
import {
  aMadeDataDir,
  anOwner,
  heldBy,
  kill,
  postmasterPid,
  processesBelow,
  query,
  type Started,
  start,
} from './surroundings.ts';

test('a Postgres that dies comes back on the same port, with its data and its lock', async () => {
  const dataDir = await aMadeDataDir();
  const postgres = await start(dataDir);
  await query(postgres.address, `create table kept as select 'lamp' as name`);

  for (const times of [1, 2]) {
    kill(await postmasterPid(dataDir));
    await sawEvents(postgres, 'postgres-restarted', times);
  }

  expect(await query(postgres.address, 'select name from kept')).toBe('lamp');
  expect(await heldBy(dataDir)).toBe('this test');
  expect(postgres.events.map(({ type }) => type)).toEqual(expect.arrayContaining(['postgres-exited']));
});

test('a Postgres that was taken over is watched just the same', async () => {
  const dataDir = await aMadeDataDir();
  const owner = anOwner({ dataDir });
  await owner.ready();
  await owner.kill();
  const postgres = await start(dataDir);

  kill(await postmasterPid(dataDir));
  await sawEvents(postgres, 'postgres-restarted', 1);

  expect(await query(postgres.address, 'select 1')).toBe(1);
});

test('when one process of Postgres crashes, all connections end, and the lock is taken again', async () => {
  const dataDir = await aMadeDataDir();
  const postgres = await start(dataDir);
  const pid = await postmasterPid(dataDir);
  const killed = query(postgres.address, 'select pg_sleep(60)').catch((error: Error) => error.message);
  const backends = `select pid from pg_stat_activity where query ~ '^select pg_sleep'`;
  const backend = await vi.waitUntil(() => query(postgres.address, backends), { timeout: 15_000 });

  kill(Number(backend));
  await sawEvents(postgres, 'postgres-restarted', 1);

  expect(await killed).toMatch(/terminated|closed/);
  expect(await postmasterPid(dataDir)).toBe(pid);
  expect(await heldBy(dataDir)).toBe('this test');
});

test('stop during a restart leaves nothing running', async () => {
  const dataDir = await aMadeDataDir();
  for (const delayMs of [0, 30, 60]) {
    const postgres = await start(dataDir);
    kill(await postmasterPid(dataDir));
    await sawEvents(postgres, 'postgres-exited', 1);
    await vi.waitUntil(after(delayMs), { interval: 1 }); // somewhere else in the restart each time

    await postgres.stop();

    await expect.poll(() => processesBelow(dataDir)).toEqual([]); // those of the killed one end by themselves
  }
});

test('a restart waits for its port, and stop does not wait with it', async () => {
  const dataDir = await aMadeDataDir();
  const squatter = createServer();
  const postgres: Started = await start(dataDir, {
    waitForOtherMs: 300,
    log: ({ type }) => type === 'postgres-exited' && squatter.listen(postgres.address.port, '127.0.0.1'),
  });

  kill(await postmasterPid(dataDir));
  await sawEvents(postgres, 'restart-failed', 2);
  squatter.close();
  await sawEvents(postgres, 'postgres-restarted', 1);
  expect(await query(postgres.address, 'select 1')).toBe(1);

  kill(await postmasterPid(dataDir));
  await sawEvents(postgres, 'restart-failed', 3);
  await postgres.stop();

  await expect.poll(() => processesBelow(dataDir)).toEqual([]);
  squatter.close();
});

test('a zombie that nobody buries is not mistaken for a running Postgres', async () => {
  const dataDir = await aMadeDataDir();
  const owner = anOwner({ dataDir });
  await owner.ready();
  const pid = await postmasterPid(dataDir);
  kill(owner.pid, 'SIGSTOP'); // it cannot bury its child, as a container without an init
  kill(pid);
  await expect.poll(() => readFile(`/proc/${pid}/stat`, 'utf8')).toContain('(postgres) Z');

  const next = await start(dataDir);

  expect(next.adopted).toBe(false);
  expect(await query(next.address, 'select 1')).toBe(1);
});

test('a start waits for what is left of the Postgres before', async () => {
  const dataDir = await aMadeDataDir();
  const { straggler } = await aPostgresWithStraggler(dataDir);

  const next = await start(dataDir, { log: ({ type }) => type === 'start-delayed' && kill(straggler) });

  expect(next.events.map(({ type }) => type)).toContain('start-delayed');
  expect(await query(next.address, 'select 1')).toBe(1);
});

test('a start does not wait for ever, and says what stands in the way', async () => {
  const dataDir = await aMadeDataDir();
  const { straggler } = await aPostgresWithStraggler(dataDir);

  await expect(start(dataDir, { waitForOtherMs: 500 })).rejects.toMatchObject({
    code: 'START_FAILED',
    message: expect.stringContaining('shared memory block'),
  });
  kill(straggler);
});

test('a pid file from before a power cut does not stand in the way when its number belongs to another process now', async () => {
  const dataDir = await aMadeDataDir();
  const before = await start(dataDir);
  const pidFile = path.join(dataDir, 'pg18/data/postmaster.pid');
  const content = await readFile(pidFile, 'utf8');
  await before.stop();
  await writeFile(pidFile, content.replace(/^\d+/, String(process.pid)));

  const next = await start(dataDir);

  expect(next.adopted).toBe(false);
  expect(await query(next.address, 'select 1')).toBe(1);
});

test('a copy of a data folder in use is a database of its own', async () => {
  const dataDir = await aMadeDataDir();
  const original = await start(dataDir);
  const copyDir = `${dataDir}-copy`;
  await promisify(execFile)('cp', ['-a', dataDir, copyDir]);

  const copy = await start(copyDir);

  expect(copy.adopted).toBe(false);
  expect(copy.address.port).not.toBe(original.address.port);
  expect(await query(copy.address, 'show data_directory')).toBe(path.join(copyDir, 'pg18/data'));
});

test('an empty pid file, as a power cut may leave it, does not stand in the way', async () => {
  const dataDir = await aMadeDataDir();
  await writeFile(path.join(dataDir, 'pg18/data/postmaster.pid'), '');

  expect(await query((await start(dataDir)).address, 'select 1')).toBe(1);
});

async function sawEvents(postgres: Started, type: string, times: number): Promise<void> {
  await vi.waitUntil(() => postgres.events.filter((event) => event.type === type).length >= times, {
    timeout: 30_000,
    interval: 5,
  });
}

/** Its relay and its postmaster are killed, but one of its processes is stopped and holds on to the shared memory. */
async function aPostgresWithStraggler(dataDir: string): Promise<{ straggler: number }> {
  const owner = anOwner({ dataDir });
  const { address } = await owner.ready();
  const straggler = Number(
    await query(address, `select pid from pg_stat_activity where backend_type = 'checkpointer'`),
  );
  kill(straggler, 'SIGSTOP');
  kill(owner.pid);
  const postmaster = await postmasterPid(dataDir);
  kill(postmaster);
  await expect.poll(() => processesBelow(dataDir)).toEqual([straggler]);
  return { straggler };
}

function after(delayMs: number): () => boolean {
  const until = performance.now() + delayMs;
  return () => performance.now() >= until;
}
