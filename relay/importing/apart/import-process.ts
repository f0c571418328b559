/**
 * The process that plans and carries out the imports of the import page, one at a time; the relay starts it. A sheet of
 * 200,000 rows is seconds of work: here it takes them from nobody who runs a show.
 */
import process from 'node:process';
import { endWithTheRelay, goLast } from '../../own-process.ts';
import { type Database, openDatabase } from '../../store/connection.ts';
import { importFile } from '../import-file.ts';
import { openPictureFiles } from '../pictures/picture-files.ts';
import { type ImportAnswer, type ImportOrder, importRequestSchema } from './import-messages.ts';

/** A process that gives way to all others may have to wait for its turn even to connect. */
const CONNECT_WITHIN_MS = 30_000;

endWithTheRelay();
process.on('message', (message) => {
  void answer(message).then(say, (error: unknown) => say({ type: 'fault', message: wordsOf(error) }));
});

function say(said: ImportAnswer): void {
  process.send?.(said);
}

async function answer(message: unknown): Promise<ImportAnswer> {
  const { order, address } = importRequestSchema.parse(message);
  // Only a plan. An import holds locks that presses wait for: where the processor is busy with the stream, one that gives
  // way to everybody has been seen to keep them for half a minute, and every press was refused.
  if (order.mode.dryRun) goLast();
  const options = { poolSize: 1, name: 'hudson import', connectWithinMs: CONNECT_WITHIN_MS };
  const database = openDatabase(address, options);
  try {
    const report = await carriedOut(database, order);
    return { type: 'report', report: JSON.parse(JSON.stringify(report)) };
  } finally {
    await database.destroy();
  }
}

async function carriedOut(database: Database, { pictures: place, at, ...order }: ImportOrder) {
  const opened = place === null ? null : await openPictureFiles(place);
  const pictures = opened === null || 'refused' in opened ? null : opened;
  try {
    return await importFile({
      ...order,
      ...{ database, pictures, clock: { now: () => at } },
      onProgress: (progress) => say({ type: 'progress', progress }),
    });
  } finally {
    await pictures?.close();
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
