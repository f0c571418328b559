import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { restoreArchive } from '../../relay/exporting/restore.ts';
import { folderStore } from '../../relay/media/folder-store.ts';
import { everything } from '../importing/sheets.ts';
import { freshDatabase } from '../support/postgres.ts';
import { aRelay, aStoredSession } from '../support/relay.ts';

test('an admin downloads everything, and it can be restored; nobody else gets it, and nothing stays behind', async () => {
  const [fresh, other] = [await freshDatabase(), await freshDatabase()];
  const dataDir = await mkdtemp(path.join(tmpdir(), 'hudson-archive-download-'));
  const relay = await aRelay(fresh, { environment: { HUDSON_DATA_DIR: dataDir } });
  try {
    await aStoredSession(fresh.database, { entryCount: 3 });
    expect((await relay.fetch('/api/archive')).status).toBe(403);
    expect((await relay.fetch('/api/archive', { method: 'POST', as: 'admin' })).status).toBe(202);
    const state = async () => (await relay.fetch('/api/archive/state', { as: 'admin' })).json();
    await expect.poll(state, { timeout: 10_000 }).toMatchObject({ state: 'ready' });

    const answer = await relay.fetch('/api/archive', { as: 'admin' });

    expect(answer.headers.get('content-disposition')).toMatch(/hudson-\d{4}-\d\d-\d\d\.zip/);
    const file = path.join(dataDir, 'got.zip');
    await writeFile(file, Buffer.from(await answer.arrayBuffer()));
    const restored = await restoreArchive({
      ...{ database: other.database, file, pictures: folderStore(dataDir), dataDir, onProgress: () => {} },
      ...{ by: { name: 'hudson restore', role: 'admin' }, at: 0 },
    });
    expect(restored).toEqual({ sessions: 1, pictures: 0 });
    const counts = async (database: typeof fresh.database) =>
      ((await everything(database)) as { counts: [string, unknown][] }).counts.filter(([name]) =>
        /^(session_)?products$/.test(name),
      );
    expect(await counts(other.database)).toEqual(await counts(fresh.database));
    await expect.poll(() => readdir(dataDir)).not.toContainEqual(expect.stringMatching(/^archive-/));
  } finally {
    await relay.stop();
    await Promise.all([fresh.close(), other.close()]);
    await rm(dataDir, { recursive: true, force: true });
  }
});
