import { existsSync, statSync } from 'node:fs';
import { chmod, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findRunning } from '../../../relay/store/embedded/embedded-postgres.ts';
import { makeDataDir } from '../../../relay/store/embedded/place.ts';
import { aCheckout } from './checkout.ts';
import { aFolder, anOwner, heldBy, isRoot, NOBODY, processesBelow, query, start } from './surroundings.ts';

/** These change the user, so they need root; the others run as whoever runs the tests. */
describe.runIf(isRoot)('as root', () => {
  test('Postgres runs as a user without rights, who owns the data', async () => {
    const folder = await aFolder();
    const dataDir = path.join(folder, 'data');

    const postgres = await start(dataDir);

    const [pid = 0] = await processesBelow(dataDir);
    const { uid } = await stat(`/proc/${pid}`);
    expect(uid).not.toBe(0);
    expect((await stat(path.join(dataDir, 'pg18/data'))).uid).toBe(uid);
    expect(postgres.events.map(({ type }) => type)).toEqual(['initialised']);
  });

  test('who owns the data runs Postgres, also if another stand-in has appeared since', async () => {
    const dataDir = await aFolder({ owner: NOBODY });
    const owner = anOwner({ dataDir, uid: NOBODY });
    await owner.ready();
    await owner.stop();

    await start(dataDir);

    const [pid = 0] = await processesBelow(dataDir);
    expect((await stat(`/proc/${pid}`)).uid).toBe(NOBODY);
  });

  test('under a folder that is closed to that user, the data goes elsewhere, and is found again', async () => {
    const closed = await aFolder({ mode: 0o700 });
    const dataDir = path.join(closed, 'hudson');
    const first = await start(dataDir);
    await query(first.address, `create table kept as select 'lamp' as name`);
    const elsewhere = await pointedAt(dataDir);
    expect(first.events).toContainEqual({ type: 'data-elsewhere', message: expect.stringContaining(elsewhere) });
    expect(first.events[0]?.message).toContain(`may not enter ${closed}.`);
    await first.stop();

    const later = await start(dataDir);

    expect(later.firstStart).toBe(false);
    expect(await query(later.address, 'select name from kept')).toBe('lamp');
    expect(await findRunning(dataDir)).toEqual({ address: later.address, heldBy: 'this test' });
    expect((await stat(path.join(elsewhere, 'pg18'))).mode & 0o777).toBe(0o700);
    expect(await readdir(dataDir)).toEqual(['pg18.elsewhere.json']);
  });

  test('a data folder is passable from its first moment, or another first start at once would go elsewhere', async () => {
    const dataDir = path.join(await aFolder(), 'hudson');

    const making = makeDataDir(dataDir, { uid: NOBODY, gid: NOBODY, name: 'nobody' });
    // Nothing else of this process runs until the folder is there.
    while (!existsSync(dataDir));

    expect(statSync(dataDir).mode & 0o777).toBe(0o711);
    await making;
  });

  test('two first starts at once agree on the place elsewhere', async () => {
    const dataDir = path.join(await aFolder({ mode: 0o700 }), 'hudson');

    const starts = await Promise.allSettled(['relay 1', 'relay 2'].map((holder) => start(dataDir, { holder })));

    const refused = starts.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused).toEqual([expect.objectContaining({ code: 'IN_USE' })]);
  });

  test('data that has vanished from elsewhere is not replaced by an empty database unasked', async () => {
    const dataDir = path.join(await aFolder({ mode: 0o700 }), 'hudson');
    await (await start(dataDir)).stop();
    await rm(await pointedAt(dataDir), { recursive: true });

    await expect(start(dataDir)).rejects.toMatchObject({
      code: 'UNREACHABLE_FOLDER',
      message: expect.stringContaining('pg18.elsewhere.json'),
    });
  });

  test('data whose user is locked out later is not moved: the message says which folder to open', async () => {
    const folder = await aFolder();
    const dataDir = path.join(folder, 'data');
    await (await start(dataDir)).stop();
    await chmod(folder, 0o700);

    await expect(start(dataDir)).rejects.toMatchObject({
      code: 'UNREACHABLE_FOLDER',
      message: expect.stringContaining(`chmod o+x "${folder}"`),
    });
  });

  test('a checkout under a closed home, installed without scripts under a strict umask, just works', async () => {
    const home = await aFolder({ mode: 0o700 });
    const checkout = await aCheckout(home);
    await closeToOthers(checkout);
    const dataDir = path.join(checkout, '.hudson');

    const owner = anOwner({ dataDir, checkout });

    const { address } = await owner.ready();
    expect(await query(address, 'select 1')).toBe(1);
    const copied = await owner.saw('binaries-copied');
    expect(copied.message).toContain(await pointedAt(dataDir));
    await owner.stop();
    const again = anOwner({ dataDir, checkout });
    expect(await again.ready()).toMatchObject({ firstStart: false });
    await again.stop();
  });
});

describe.runIf(isRoot)('as an ordinary user', () => {
  test('starts, holds and stops its cluster in a private folder', async () => {
    const home = await aFolder({ mode: 0o700, owner: NOBODY });
    const dataDir = path.join(home, 'hudson');
    const owner = anOwner({ dataDir, uid: NOBODY });

    const { address } = await owner.ready();

    expect(await query(address, 'select 1')).toBe(1);
    expect(await heldBy(dataDir)).toBe('relay 4711');
    const pids = await processesBelow(dataDir);
    for (const pid of pids) expect((await stat(`/proc/${pid}`)).uid).toBe(NOBODY);
    await owner.stop();
    expect(await processesBelow(dataDir)).toEqual([]);
  });

  test('runs from a copy when the links of the package are missing and it cannot be written to', async () => {
    const checkout = await aCheckout(await aFolder());
    const home = await aFolder({ mode: 0o700, owner: NOBODY });
    const owner = anOwner({ dataDir: path.join(home, 'hudson'), uid: NOBODY, checkout });

    const { address } = await owner.ready();

    expect(await query(address, 'select 1')).toBe(1);
    expect((await owner.saw('binaries-copied')).message).toMatch(/cannot mend the package \(EACCES/);
  });

  test('is told when it may not write to the data folder', async () => {
    const owner = anOwner({ dataDir: await aFolder({ mode: 0o755 }), uid: NOBODY });

    expect((await owner.saw('failed')).message).toMatch(/Cannot use the data folder .*EACCES.*HUDSON_DATA_DIR/);
  });

  test('is told whose the data is when it belongs to another', async () => {
    const dataDir = path.join(await aFolder(), 'data');
    await (await start(dataDir)).stop();

    const owner = anOwner({ dataDir, uid: NOBODY });

    expect((await owner.saw('failed')).message).toContain('Start as the user that owns it');
  });
});

async function pointedAt(dataDir: string): Promise<string> {
  return JSON.parse(await readFile(path.join(dataDir, 'pg18.elsewhere.json'), 'utf8')).folder;
}

async function closeToOthers(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    const file = path.join(entry.parentPath, entry.name);
    await chmod(file, (await stat(file)).mode & 0o700);
  }
}
