import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataFolder, freePort, hudson, startHudson } from '../support/hudson.ts';

const SHEET = path.join(import.meta.dirname, '../support/sheet.csv');
let settings: { HUDSON_DATA_DIR: string; PORT: string };

beforeEach(async () => {
  settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort() };
});
afterEach(() => rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true }));

test('every wrong setting is named at once, and nothing starts', async () => {
  const ended = await hudson(['start'], {
    PORT: 'four',
    HOST: 'my studio',
    DATABASE_URL: 'mysql://x',
    POOL_SIZE: '0',
    LOG_LEVEL: 'loud',
  });

  expect(ended.code).toBe(1);
  for (const name of ['PORT', 'HOST', 'DATABASE_URL', 'POOL_SIZE', 'LOG_LEVEL'])
    expect(ended.stderr).toContain(`- ${name} `);
});

test('a second relay on the same folder, or on the same port, is told what is in the way', async () => {
  const relay = await startHudson(settings);
  const sameFolder = await hudson(['start'], { ...settings, PORT: await freePort() });
  const elsewhere = await dataFolder();
  const samePort = await hudson(['start'], { HUDSON_DATA_DIR: elsewhere, PORT: settings.PORT });
  await relay.end('SIGTERM');
  await rm(elsewhere, { recursive: true, force: true });

  expect(sameFolder).toMatchObject({ code: 1, stderr: expect.stringContaining(`in use by relay ${relay.pid}`) });
  expect(samePort).toMatchObject({ code: 1, stderr: expect.stringContaining(`Port ${settings.PORT} is in use`) });
});

test('an import needs no relay, and the relay started later has it', async () => {
  const { code, stdout } = await hudson(
    ['import', SHEET, '--session', 'spring-show', '--brand', 'larkfield', '--create'],
    settings,
  );
  expect(code).toBe(0);
  expect(stdout).toContain('8');

  const relay = await startHudson(settings);
  const { items } = await (await relay.fetch('/api/sessions')).json();
  await relay.end('SIGTERM');
  // What people brought themselves keeps the sample away.
  expect(items).toMatchObject([{ slug: 'spring-show', entryCount: 8 }]);
});

test('a broken quote on line 7 is named, and nothing is written', async () => {
  const broken = path.join(settings.HUDSON_DATA_DIR, 'broken.csv');
  const rows = Array.from({ length: 9 }, (_, at) =>
    at === 5 ? `6,"Ring" of gold,"10.00` : `${at + 1},Product ${at + 1},10.00`,
  );
  await writeFile(broken, ['index,name,original_price', ...rows].join('\n'));

  const refused = await hudson(['import', broken, '--session', 's-one', '--brand', 'b-one', '--create'], settings);
  expect(refused.code).toBe(1);
  expect(refused.stdout + refused.stderr).toMatch(/line 7/i);

  const relay = await startHudson(settings);
  const { items } = await (await relay.fetch('/api/sessions')).json();
  await relay.end('SIGTERM');
  expect(items.map(({ slug }: { slug: string }) => slug)).toEqual(['sample']);
});

test('wrong usage is exit code 2, help is 0', async () => {
  expect((await hudson(['import'], settings)).code).toBe(2);
  expect((await hudson(['dance'], settings)).code).toBe(2);
  expect(await hudson(['import', '--help'], settings)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Example'),
  });
});
