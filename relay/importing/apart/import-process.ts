/**
 * The process that plans and carries out the imports of the import page, one at a time; the relay starts it. A sheet of
 * 200,000 rows is seconds of work: here it takes them from nobody who runs a show.
 */
import { setPriority } from 'node:os';
import process from 'node:process';
import { endWithTheRelay, goLast, LOWEST_PRIORITY } from '../../own-process.ts';
import { type Database, openDatabase } from '../../store/connection.ts';
import { importFile } from '../import-file.ts';
import { openPictureFiles } from '../pictures/picture-files.ts';
import { type ImportAnswer, type ImportDatabase, type ImportOrder, importRequestSchema } from './import-messages.ts';

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
  const { order, database: given } = importRequestSchema.parse(message);
  goLast();
  const options = { poolSize: 1, name: 'hudson import', connectWithinMs: CONNECT_WITHIN_MS };
  const database = openDatabase(given.address, options);
  try {
    await letTheShowGoFirst(database, given);
    const report = await carriedOut(database, order);
    return { type: 'report', report: JSON.parse(JSON.stringify(report)) };
  } finally {
    await database.destroy();
  }
}

/** Its pool has one connection, so that Postgres works for this import in one process, and for nothing else in that. */
async function letTheShowGoFirst(database: Database, { isEmbedded }: ImportDatabase): Promise<void> {
  if (!isEmbedded) return;
  const { rows } = await database.raw<{ rows: { pid: number }[] }>('select pg_backend_pid() as pid');
  try {
    setPriority(rows[0]?.pid ?? process.pid, LOWEST_PRIORITY);
  } catch {
    // Whoever may not say so imports at the ordinary priority.
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
