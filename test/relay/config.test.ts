import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../relay/config.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'hudson-config-'));
const read = (environment: Record<string, string>) => readConfig(environment, folder);

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    read(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

test('with nothing set there is a sensible default for everything', () => {
  expect(read({})).toEqual({
    port: 4000,
    host: '127.0.0.1',
    databaseAddress: null,
    poolSize: 10,
    dataDir: path.join(folder, '.hudson'),
    publicUrl: null,
    trustProxy: [],
    tls: null,
    signingKey: null,
    obs: null,
    supabase: null,
    logLevel: 'info',
  });
});

test('an empty setting counts as not set', () => {
  expect(read({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 4000, databaseAddress: null });
});

test('every wrong setting is named at once, with how to mend it', () => {
  const problems = problemsOf({
    PORT: '70000',
    HOST: 'my studio',
    DATABASE_URL: 'postgres://host',
    POOL_SIZE: '-1',
    SUPABASE_CA_CERT: 'nothing.pem',
    LOG_LEVEL: 'loud',
  });

  expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
    'PORT',
    'HOST',
    'DATABASE_URL',
    'POOL_SIZE',
    'LOG_LEVEL',
    'SUPABASE_CA_CERT',
  ]);
});

test('a database elsewhere is reached over TLS that is checked, one on this machine without', () => {
  expect(read({ DATABASE_URL: 'postgres://u:p%40ss@db.example.com/hudson' }).databaseAddress).toEqual({
    host: 'db.example.com',
    port: 5432,
    user: 'u',
    password: 'p@ss',
    database: 'hudson',
    ssl: { rejectUnauthorized: true },
  });
  expect(read({ DATABASE_URL: 'postgres://u@localhost:5433/hudson' }).databaseAddress).toMatchObject({
    port: 5433,
    ssl: false,
  });
  expect(read({ DATABASE_URL: 'postgres://u@localhost/hudson?sslmode=verify-full' }).databaseAddress).toMatchObject({
    ssl: { rejectUnauthorized: true },
  });
  expect(read({ DATABASE_URL: 'postgres://u@10.0.0.2/hudson?sslmode=disable' }).databaseAddress).toMatchObject({
    ssl: false,
  });
});

test('TLS that nobody checks cannot be asked for', () => {
  expect(problemsOf({ DATABASE_URL: 'postgres://u@db.example.com/hudson?sslmode=no-verify' })[0]).toContain('sslmode');
});

test("Supabase's certificate is taken from a file or as it is", () => {
  const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
  writeFileSync(path.join(folder, 'ca.pem'), pem);
  const DATABASE_URL = 'postgres://u@db.example.com/hudson';

  expect(read({ DATABASE_URL, SUPABASE_CA_CERT: 'ca.pem' }).databaseAddress?.ssl).toEqual({
    rejectUnauthorized: true,
    ca: pem,
  });
  expect(read({ DATABASE_URL, SUPABASE_CA_CERT: pem.replaceAll('\n', '\\n') }).databaseAddress?.ssl).toEqual({
    rejectUnauthorized: true,
    ca: pem,
  });
});

describe('pictures in Supabase Storage', () => {
  const key = 'the-service-role-key';
  const anon = `x.${Buffer.from('{"role":"anon"}').toString('base64url')}.y`;

  test('need an address and a key; the rest follows', () => {
    expect(read({}).supabase).toBeNull();
    expect(read({ SUPABASE_URL: 'https://abcd.supabase.co/', SUPABASE_SERVICE_ROLE_KEY: key }).supabase).toEqual({
      ...{ url: 'https://abcd.supabase.co', serviceRoleKey: key, bucket: 'products' },
      publicUrl: 'https://abcd.supabase.co/storage/v1/object/public/products',
    });
    expect(
      read({
        SUPABASE_URL: 'https://abcd.supabase.co',
        SUPABASE_SERVICE_ROLE_KEY: key,
        SUPABASE_STORAGE_BUCKET: 'shoes',
        SUPABASE_STORAGE_PUBLIC_URL: 'https://cdn.example/shoes/',
      }).supabase,
    ).toMatchObject({ bucket: 'shoes', publicUrl: 'https://cdn.example/shoes' });
  });

  test.each([
    ['SUPABASE_SERVICE_ROLE_KEY is missing', { SUPABASE_URL: 'https://a.supabase.co' }],
    ['SUPABASE_URL is missing', { SUPABASE_SERVICE_ROLE_KEY: key }],
    ['SUPABASE_URL must be an address', { SUPABASE_URL: 'abcd', SUPABASE_SERVICE_ROLE_KEY: key }],
    ['is a public key', { SUPABASE_URL: 'https://a.supabase.co', SUPABASE_SERVICE_ROLE_KEY: anon }],
    ['is a public key', { SUPABASE_URL: 'https://a.supabase.co', SUPABASE_SERVICE_ROLE_KEY: 'sb_publishable_1' }],
    [
      'SUPABASE_STORAGE_BUCKET must be',
      { SUPABASE_URL: 'https://a.supabase.co', SUPABASE_SERVICE_ROLE_KEY: key, SUPABASE_STORAGE_BUCKET: '../x' },
    ],
    [
      'SUPABASE_STORAGE_PUBLIC_URL must be',
      { SUPABASE_URL: 'https://a.supabase.co', SUPABASE_SERVICE_ROLE_KEY: key, SUPABASE_STORAGE_PUBLIC_URL: 'cdn' },
    ],
  ])('%s', (problem, given) => {
    const problems = problemsOf(given);
    expect(problems).toEqual([expect.stringContaining(problem)]);
    expect(problems.join()).not.toContain(key);
  });
});
