import { randomUUID } from 'node:crypto';
import { readConfig } from '../../relay/config.ts';
import { importFile } from '../../relay/importing/import-file.ts';
import { openDatabase } from '../../relay/store/connection.ts';

/** An import in a process of its own, to be killed: DATABASE_URL FILE. */
const [, , url = '', file = ''] = process.argv;
const { databaseAddress } = readConfig({ DATABASE_URL: url }, process.cwd());
if (databaseAddress === null) throw new Error('no address');
await importFile({
  database: openDatabase(databaseAddress, { poolSize: 1, name: 'hudson import test' }),
  files: [{ path: file, name: 'sheet.csv' }],
  importId: randomUUID(),
  pictures: null,
  reading: { format: null, mapping: null, sheet: null },
  target: { session: 'show', brand: null, name: null, currency: null, newSession: null, newBrand: null },
  mode: {
    ...{ dryRun: false, update: true, create: false },
    ...{ talkingPoints: 'keep-own', matchNames: false, rundown: 'append' },
  },
  clock: { now: () => Date.now() },
  by: { name: 'the test', kind: 'other', role: 'admin' },
  onProgress: () => {},
});
