import { randomUUID } from 'node:crypto';
import { importFile } from '../../relay/importing/import-file.ts';
import { openDatabase } from '../../relay/store/connection.ts';
import { watchPhases } from './phases.ts';

/** One import in a process of its own, so that its memory is its own: ADDRESS FILE SESSION UPDATE. Prints what it took. */
const [, , address = '', path = '', session = '', update = ''] = process.argv;
const database = openDatabase(JSON.parse(address), { poolSize: 1, name: 'hudson bench import' });
await database.raw('select 1');
const phases = watchPhases(database);
const startedAt = performance.now();
const report = await importFile({
  ...{ database, importId: randomUUID(), files: [{ path, name: 'rows.csv' }], pictures: null },
  target: {
    session: session === '' ? null : session,
    brand: 'larkfield',
    name: null,
    currency: null,
    newSession: null,
    newBrand: null,
  },
  reading: { format: null, mapping: null, sheet: null },
  mode: {
    ...{ dryRun: false, update: update === 'update', create: true },
    ...{ talkingPoints: 'keep-own', matchNames: false, rundown: 'append' },
  },
  clock: { now: Date.now },
  by: { name: 'bench', kind: 'other', role: 'admin' },
  onProgress: () => {},
});
const ms = performance.now() - startedAt;
if (report.result !== 'imported') throw new Error(JSON.stringify(report));
console.log(JSON.stringify({ ms, peakBytes: process.resourceUsage().maxRSS * 1024, phases: phases(ms) }));
await database.destroy();
