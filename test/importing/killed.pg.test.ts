import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { everything, imported, SAMPLE, withSheet } from './sheets.ts';

const ROWS = 3_000;
const ROUNDS = 4;
const COMMAND = path.join(import.meta.dirname, '../../dist/relay/hudson.js');

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());

test('kill -9 of hudson import at any instant leaves the catalogue as it was, or has all of it in', async () => {
  await imported(fresh.database, SAMPLE);
  const startedAt = performance.now();
  await runImport(0, null);
  const tookMs = performance.now() - startedAt;
  let products = await countProducts();
  expect(products).toBe(12 + ROWS);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const before = await everything(fresh.database);
    const afterMs = tookMs * ((round - Math.random()) / ROUNDS);

    await runImport(round, afterMs);

    const now = await countProducts();
    if (now === products) expect(await everything(fresh.database), `killed after ${afterMs} ms`).toEqual(before);
    else expect(now, `killed after ${afterMs} ms`).toBe(products + ROWS);
    products = now;
  }
}, 120_000);

/** Imports rows of a round of their own, in a process that is killed after so long; null: it may end. */
async function runImport(round: number, killedAfterMs: number | null): Promise<void> {
  const rows = Array.from({ length: ROWS }, (_, at) => `Lamp ${at},R${round}-${at},5`);
  await withSheet(`name,sku,original_price\nMug,MUG-6,${round + 20}\n${rows.join('\n')}\n`, async (file) => {
    const { PATH, HOME } = process.env;
    const child = spawn(process.execPath, [COMMAND, 'import', file, '--session', 'show', '--update'], {
      env: { PATH, HOME, DATABASE_URL: fresh.url, HUDSON_DATA_DIR: path.dirname(file) },
    });
    const exited = once(child, 'exit');
    if (killedAfterMs !== null) {
      await sleep(killedAfterMs);
      child.kill('SIGKILL');
    }
    await exited;
  });
  while (await isConnected()) await sleep(20);
}

/** Postgres notices a moment later that nobody is there any more. */
async function isConnected(): Promise<boolean> {
  const { rows } = await fresh.database.raw(
    `select from pg_stat_activity where application_name like 'hudson import%' and datname = current_database()`,
  );
  return rows.length > 0;
}

async function countProducts(): Promise<number> {
  const { rows } = await fresh.database.raw<{ rows: { n: number }[] }>('select count(*)::int as n from products');
  return rows[0]?.n ?? 0;
}
