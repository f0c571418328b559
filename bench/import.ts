import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { importFile } from '../relay/importing/import-file.ts';
import { openDatabase } from '../relay/store/connection.ts';
import { startEmbedded } from '../relay/store/embedded/embedded-postgres.ts';
import { migrate } from '../relay/store/migrate.ts';
import { report } from './figures.ts';

const ROWS = 200_000;

/** 200,000 rows into the catalogue, and into a rundown, beside COPY of the same file into a table without an index. */
export async function importing(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hudson-bench-import-'));
  await chmod(folder, 0o711);
  const postgres = await startEmbedded({ dataDir: folder, holder: 'bench', log: () => {}, settings: {} });
  const address = { ...postgres.address, ssl: false } as const;
  const database = openDatabase(address, { poolSize: 4, name: 'hudson bench' });
  await migrate(database, address, path.join(import.meta.dirname, '../migrations'));
  const file = path.join(folder, 'rows.csv');
  await writeFile(file, sheet());
  const client = new pg.Client(address);
  await client.connect();
  await client.query(
    'create table plain (name text, talking_points text, original_price text, sale_price text, pid text, sku text, stock text)',
  );
  const copy = async () => {
    await client.query('truncate plain');
    await pipeline(createReadStream(file), client.query(copyFrom('copy plain from stdin with (format csv, header)')));
  };
  await copy();
  const copied = await timed(copy);
  const rows: Record<string, unknown>[] = [{ what: 'COPY, no index', ...copied, 'x COPY': 1 }];
  for (const session of [null, 'show']) {
    await client.query('truncate brands, products, sessions, imports cascade');
    const took = await timed(() =>
      importFile({
        ...{ database, importId: randomUUID(), files: [{ path: file, name: 'rows.csv' }], pictures: null },
        target: { session, brand: 'larkfield', name: null, currency: null },
        reading: { format: null, mapping: null, sheet: null },
        mode: {
          ...{ dryRun: false, update: false, create: true },
          ...{ talkingPoints: 'keep-own', matchNames: false, rundown: 'append' },
        },
        clock: { now: Date.now },
        by: { name: 'bench', kind: 'other', role: 'admin' },
        onProgress: () => {},
      }),
    );
    const what = session === null ? 'catalogue' : 'catalogue and rundown';
    rows.push({ what: `import, ${what}`, ...took, 'x COPY': Math.round((took.ms / copied.ms) * 10) / 10 });
  }
  report('import', rows);
  await client.end();
  await database.destroy();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

async function timed(work: () => Promise<unknown>): Promise<{ ms: number; 'peak MB': number }> {
  let peak = 0;
  const look = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  const startedAt = performance.now();
  await work();
  clearInterval(look);
  return { ms: Math.round(performance.now() - startedAt), 'peak MB': Math.round(peak / 1e6) };
}

function sheet(): string {
  const rows = Array.from({ length: ROWS }, (_, at) => {
    const points = `- **14k gold** plate over sterling silver\\n- 45 cm with 5 cm extender\\n- Nickel free\\n- Lot ${at}`;
    const pid = 1_729_384_756_102_000_000n + BigInt(at) * 7919n;
    return `"Paperclip chain ${at}, 18 inch","${points}","$${(at % 900) + 20}.00",$${(at % 900) + 10}.95,${pid},PCN-${at},${at % 300}`;
  });
  return `name,talking_points,original_price,sale_price,pid,sku,stock\n${rows.join('\n')}\n`;
}
