import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportOrder } from '../../relay/importing/apart/import-messages.ts';
import { ImportsApart } from '../../relay/importing/apart/imports-apart.ts';
import { packageFiles } from '../../relay/package-files.ts';
import { lockImports } from '../../relay/store/importing/stage.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { AT, everything, PLAIN, withSheet } from './sheets.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());

const apart = () =>
  new ImportsApart({
    process: packageFiles.importProcess,
    address: fresh.address,
    idleMs: 60_000,
  });
const order = (file: string): ImportOrder => ({
  ...{ importId: randomUUID(), files: [{ path: file, name: 'sheet.csv' }], pictures: null, at: AT },
  target: { session: 'show', brand: 'larkfield', name: null, currency: null, newSession: null, newBrand: null },
  reading: { format: null, mapping: null, sheet: null },
  mode: { ...PLAIN, create: true },
  by: { name: 'Ann', kind: 'controller', role: 'producer' },
});

test('an import in a process of its own that is ended in the middle writes nothing; the next one writes all', async () => {
  await withSheet('name,sku\nMug,M-1\nBowl,B-1\n', async (file) => {
    const before = await everything(fresh.database);
    const first = apart();
    await fresh.database.transaction(async (tx) => {
      // It cannot begin before this is over.
      await lockImports(tx, () => {});
      const ended = first.run(order(file), ({ phase }) => {
        if (phase === 'waiting') void first.stop();
      });
      await expect(ended).rejects.toThrow(/^import-process.* ended \(SIGKILL\)/);
    });
    expect(await everything(fresh.database)).toEqual(before);

    const second = apart();
    expect(await second.run(order(file), () => {})).toMatchObject({ result: 'imported', counts: { new: 2, added: 2 } });
    expect(await second.run(order(file), () => {})).toMatchObject({ result: 'imported', counts: { unchanged: 2 } });
    await second.stop();
    await expect(second.run(order(file), () => {})).rejects.toThrow('the relay is stopping');
  });
}, 60_000);
