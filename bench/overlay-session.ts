import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { servedFolder } from '../relay/media/folder-store.ts';
import { makeVariants, type Variants } from '../relay/media/variants.ts';
import { packageFiles } from '../relay/package-files.ts';
import { type Database, openDatabase } from '../relay/store/connection.ts';
import { startEmbedded } from '../relay/store/embedded/embedded-postgres.ts';
import { migrate } from '../relay/store/migrate.ts';
import { aStoredSession, type StoredSession } from '../test/support/relay.ts';
import { photos } from './photos.ts';

const PHOTOS = 24;

interface Made extends Variants {
  readonly folder: string;
}

/**
 * A session in the data folder of a relay that does not run yet. Real photos through the relay's own
 * pipeline, each under many addresses: to a browser they are all different pictures.
 */
export async function fillSession(dataDir: string, entryCount: number, images: number): Promise<StoredSession> {
  const postgres = await startEmbedded({ dataDir, holder: 'bench overlay', log: () => {} });
  const address = { ...postgres.address, ssl: false } as const;
  const database = openDatabase(address, { poolSize: 2, name: 'bench overlay' });
  await migrate(database, address, packageFiles.migrations);
  const session = await aStoredSession(database, { entryCount, images });
  await describe(database);
  const scratch = await mkdtemp(path.join(tmpdir(), 'hudson-bench-overlay-'));
  await hangPictures(database, dataDir, await makePictures(scratch));
  await rm(scratch, { recursive: true, force: true });
  await database.destroy();
  await postgres.stop();
  return session;
}

/** Names and talking points as long as those of the sample, one after the other. */
async function describe(database: Database): Promise<void> {
  const { products } = JSON.parse(await readFile(path.join(packageFiles.sample, 'sample.json'), 'utf8')) as {
    products: { name: string; talkingPoints: string }[];
  };
  for (const [index, { name, talkingPoints }] of products.entries()) {
    await database('products')
      .whereRaw('id % ? = ?', [products.length, index])
      .update({ name, short_name: null, talking_points_md: talkingPoints });
  }
}

async function makePictures(scratch: string): Promise<Made[]> {
  const made: Made[] = [];
  for (const file of await photos(scratch, PHOTOS)) {
    const folder = path.join(scratch, `made-${made.length}`);
    await mkdir(folder);
    made.push({ folder, ...(await makeVariants(await readFile(file), folder)) });
  }
  return made;
}

/** Files and rows as the relay writes them, but not flushed to the disk one by one. */
async function hangPictures(database: Database, dataDir: string, made: readonly Made[]): Promise<void> {
  const rows = await database('product_images')
    .select<{ id: string; path: string }[]>('id', database.raw(`'p/' || md5(id::text) as path`))
    .orderBy('id');
  await database.transaction(async (tx) => {
    for (const [index, row] of rows.entries()) {
      const picture = made[index % made.length];
      if (picture === undefined) throw new Error('no photos');
      const { folder, placeholder, width, height } = picture;
      await cp(folder, path.join(servedFolder(dataDir), row.path), { recursive: true });
      await tx('product_images').where({ id: row.id }).update({ path: row.path, placeholder, width, height });
    }
  });
}
