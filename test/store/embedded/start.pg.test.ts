import { appendFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { expect, inject, test } from 'vitest';
import { findRunning } from '../../../relay/store/embedded/embedded-postgres.ts';
import { aDataDir, aMadeDataDir, heldBy, postmasterPid, processesBelow, query, start } from './surroundings.ts';

test('the first start makes a database, and a later one finds what was written', async () => {
  const dataDir = await aDataDir();
  const first = await start(dataDir);
  await query(first.address, `create table kept as select 'lamp' as name`);
  await first.stop();

  const later = await start(dataDir);

  expect([first.firstStart, later.firstStart, first.adopted, later.adopted]).toEqual([true, false, false, false]);
  expect(await query(later.address, 'select name from kept')).toBe('lamp');
});

test('text is UTF-8 and sorts the same on every machine, and there is room for the pool and the listeners', async () => {
  const { address } = await start(await aDataDir());

  expect(await query(address, 'show server_encoding')).toBe('UTF8');
  expect(await query(address, `select datlocale from pg_database where datname = current_database()`)).toBe('C.UTF-8');
  expect(await query(address, 'show max_connections')).toBe('40');
  expect(await query(address, 'show fsync')).toBe('on');
});

test('only this machine gets in, and only with the password', async () => {
  const dataDir = await aMadeDataDir();
  const { address } = await start(dataDir);

  await expect(query({ ...address, password: 'guess' }, 'select 1')).rejects.toThrow(/password authentication failed/);
  expect((await stat(path.join(dataDir, 'pg18/password'))).mode & 0o777).toBe(0o600);
  expect(address.password.length).toBeGreaterThanOrEqual(32);
  expect(await query(address, 'show listen_addresses')).toBe('127.0.0.1');
  const outside = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  const other = outside.find(({ internal, family }) => !internal && family === 'IPv4')?.address;
  if (other !== undefined) await expect(query({ ...address, host: other }, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
});

test('Postgres is not told the secrets of the relay', async () => {
  process.env.SUPABASE_SERVICE_ROLE_KEY = 'only-for-the-relay';
  const dataDir = await aMadeDataDir();
  await start(dataDir);
  delete process.env.SUPABASE_SERVICE_ROLE_KEY;

  const environment = await readFile(`/proc/${await postmasterPid(dataDir)}/environ`, 'utf8');

  expect(environment).not.toContain('only-for-the-relay');
});

test('what libpq programs are told about some other database does not apply', async () => {
  process.env.PGSSLMODE = 'require';
  process.env.PGPORT = '1';
  const dataDir = await aMadeDataDir();

  await start(dataDir);

  expect(await heldBy(dataDir)).toBe('this test');
  delete process.env.PGSSLMODE;
  delete process.env.PGPORT;
});

test('settings of the caller reach Postgres', async () => {
  const { address } = await start(await aMadeDataDir(), { settings: { fsync: 'off', work_mem: '5MB' } });

  expect(await query(address, 'show fsync')).toBe('off');
  expect(await query(address, 'show work_mem')).toBe('5MB');
});

test('stop leaves no process behind, may be called twice, and the command line then finds nothing', async () => {
  const dataDir = await aMadeDataDir();
  const postgres = await start(dataDir);
  expect((await processesBelow(dataDir)).length).toBeGreaterThan(3);
  expect(await findRunning(dataDir)).toEqual({ address: postgres.address, heldBy: 'this test' });

  await Promise.all([postgres.stop(), postgres.stop()]);

  expect(await processesBelow(dataDir)).toEqual([]);
  expect(await findRunning(dataDir)).toBeNull();
});

test('stop does not wait for a client that is in the middle of something', async () => {
  const dataDir = await aMadeDataDir();
  const postgres = await start(dataDir);
  const busy = query(postgres.address, 'select pg_sleep(60)').catch((error: Error) => error.message);
  await expect
    .poll(() => query(postgres.address, `select count(*)::int from pg_stat_activity where query ~ '^select pg_sleep'`))
    .toBe(1);

  await postgres.stop();

  expect(await busy).toMatch(/terminat/);
  expect(await processesBelow(dataDir)).toEqual([]);
});

test('nothing is found in a folder without a database', async () => {
  expect(await findRunning(await aDataDir())).toBeNull();
});

test('a database of another major version is refused, and left alone', async () => {
  const dataDir = await aDataDir();
  await mkdir(path.join(dataDir, 'pg17/data'), { recursive: true });
  await writeFile(path.join(dataDir, 'pg17/data/PG_VERSION'), '17\n');

  await expect(start(dataDir)).rejects.toMatchObject({
    code: 'OTHER_MAJOR',
    message: expect.stringMatching(/Postgres 17.*Make a backup/),
  });
  await expect(stat(path.join(dataDir, 'pg18'))).rejects.toThrow('ENOENT');
});

test('a Postgres that cannot start shows the end of its log', async () => {
  const dataDir = await aMadeDataDir();

  await expect(start(dataDir, { settings: { shared_buffers: 'plenty' } })).rejects.toMatchObject({
    code: 'START_FAILED',
    message: expect.stringContaining('invalid value for parameter "shared_buffers": "plenty"'),
  });
  expect(await processesBelow(dataDir)).toEqual([]);
});

test('a password that does not fit is told, and leaves no Postgres behind', async () => {
  const dataDir = await aMadeDataDir();
  await writeFile(path.join(dataDir, 'pg18/password'), 'another\n');

  await expect(start(dataDir, { waitForOtherMs: 300 })).rejects.toMatchObject({
    code: 'START_FAILED',
    message: expect.stringContaining('password authentication failed'),
  });
  expect(await processesBelow(dataDir)).toEqual([]);
});

test('a long log is put aside at the next start', async () => {
  const dataDir = await aMadeDataDir();
  const log = path.join(dataDir, 'pg18/postgres.log');
  await appendFile(log, 'x'.repeat(5 * 1024 * 1024));

  await start(dataDir);

  expect((await stat(`${log}.1`)).size).toBeGreaterThan(5 * 1024 * 1024);
  expect((await stat(log)).size).toBeLessThan(100_000);
});

test('a data folder that cannot be made is told as such', async () => {
  const dataDir = await aDataDir();
  await writeFile(dataDir, 'a file, not a folder');

  await expect(start(path.join(dataDir, 'inside'))).rejects.toMatchObject({
    code: 'UNREACHABLE_FOLDER',
    message: expect.stringContaining('Cannot use the data folder'),
  });
});

test('tests of the rest share one Postgres', async () => {
  const client = new Client(inject('postgresUrl'));
  await client.connect();
  const { rows } = await client.query('select 1 as one');
  await client.end();

  expect(rows).toEqual([{ one: 1 }]);
});
