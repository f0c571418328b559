import { chmod, chown, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readConfig } from '../../relay/config.ts';
import { openDatabase } from '../../relay/store/connection.ts';
import { type EmbeddedPostgres, startEmbedded } from '../../relay/store/embedded/embedded-postgres.ts';

let folder: string;
let postgres: EmbeddedPostgres;
let certificate: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hudson-tls-'));
  await chmod(folder, 0o711); // as root, Postgres runs as another user
  postgres = await startEmbedded({ dataDir: folder, holder: 'tls test', log: () => {}, settings: { fsync: 'off' } });
  const pems = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  certificate = pems.cert;
  await turnOnTls(pems.cert, pems.private);
});
afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The server's own files, where it looks for them, readable by it alone. */
async function turnOnTls(cert: string, key: string): Promise<void> {
  const database = openDatabase({ ...postgres.address, ssl: false }, { poolSize: 1, name: 'tls test' });
  const { rows } = await database.raw<{ rows: { data_directory: string }[] }>('show data_directory');
  const data = rows[0]?.data_directory ?? '';
  const { uid, gid } = await stat(data);
  for (const [name, text] of [
    ['server.crt', cert],
    ['server.key', key],
  ] as const) {
    await writeFile(path.join(data, name), text, { mode: 0o600 });
    await chown(path.join(data, name), uid, gid);
  }
  await database.raw('alter system set ssl = on');
  await database.raw('select pg_reload_conf()');
  await vi.waitFor(async () => expect((await database.raw('show ssl')).rows[0].ssl).toBe('on'), 15_000);
  await database.destroy();
}

/** Connects as the relay would with these settings, and says whether the line is encrypted. */
async function connect(host: string, settings: Record<string, string>, query = ''): Promise<boolean> {
  const { user, password, port, database: name } = postgres.address;
  const DATABASE_URL = `postgres://${user}:${password}@${host}:${port}/${name}${query}`;
  const { databaseAddress } = readConfig({ DATABASE_URL, ...settings }, folder);
  if (databaseAddress === null) throw new Error('no address');
  const database = openDatabase(databaseAddress, { poolSize: 1, name: 'tls test' });
  try {
    const { rows } = await database.raw('select ssl from pg_stat_ssl where pid = pg_backend_pid()');
    return rows[0].ssl;
  } finally {
    await database.destroy();
  }
}

test('with the certificate of its authority a database is reached over TLS', async () => {
  expect(await connect('localhost', { SUPABASE_CA_CERT: certificate }, '?sslmode=require')).toBe(true);
});

test('a certificate of an authority nobody named is refused', async () => {
  await expect(connect('localhost', {}, '?sslmode=require')).rejects.toThrow(/self-signed certificate/);
});

test('a certificate of another host is refused', async () => {
  await expect(connect('127.0.0.1', { SUPABASE_CA_CERT: certificate }, '?sslmode=verify-full')).rejects.toThrow(
    /does not match/,
  );
});

test('a database on this machine is reached without TLS unless it is asked for', async () => {
  expect(await connect('localhost', {})).toBe(false);
});
