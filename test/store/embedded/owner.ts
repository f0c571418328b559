import { type EmbeddedPostgres, startEmbedded } from '../../../relay/store/embedded/embedded-postgres.ts';

/** A process of its own that owns a cluster, as a relay does. Told what to do on stdin, tells what happens on stdout, a JSON line each. */
const [dataDir = '', holder = ''] = process.argv.slice(2);
const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

process.on('SIGINT', () => tell({ type: 'interrupted' })); // a relay drains first
process.stdin.on('data', () => void stop());

let postgres: EmbeddedPostgres | null = null;
tell({ type: 'begins' });
try {
  postgres = await startEmbedded({ dataDir, holder, log: tell });
  const { address, adopted, firstStart } = postgres;
  tell({ type: 'ready', address, adopted, firstStart });
} catch (error) {
  tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  process.exit(1);
}

async function stop() {
  await postgres?.stop();
  process.exit(0);
}
