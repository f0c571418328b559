import { chmod, cp, lstat, mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { run } from './run.ts';
import { makeTemporary, moveIntoPlace, removeAbandoned } from './temporary-folder.ts';

/** The programs of this package as a copy in `folder`. A finished copy is used again; the version in its name makes a new Hudson bring a new one. */
export async function copyOf(packageFolder: string, folder: string): Promise<string> {
  const target = path.join(folder, `postgres-${process.platform}-${process.arch}-${await versionOf(packageFolder)}`);
  await removeAbandoned(target);
  if ((await lstat(target).catch(() => null)) === null) {
    const temporary = await makeTemporary(target);
    await copyReadable(path.join(packageFolder, 'native'), path.join(temporary, 'native'));
    await chmod(temporary, 0o755);
    await run('sync', [], null); // else a power cut could leave a finished copy of empty files
    await moveIntoPlace(temporary, target);
  }
  return path.join(target, 'native');
}

const packageSchema = z.object({ version: z.string() });

async function versionOf(packageFolder: string): Promise<string> {
  return packageSchema.parse(JSON.parse(await readFile(path.join(packageFolder, 'package.json'), 'utf8'))).version;
}

/** Links stay links, and everyone may read: the original may have been installed under a umask of 077. */
async function copyReadable(from: string, to: string): Promise<void> {
  await mkdir(to, { mode: 0o755 });
  await cp(from, to, { recursive: true, verbatimSymlinks: true });
  await chmod(to, 0o755);
  const entries = await readdir(to, { withFileTypes: true, recursive: true });
  for (const entry of entries) {
    if (entry.isSymbolicLink()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const isOpen = entry.isDirectory() || ((await lstat(file)).mode & 0o100) !== 0;
    await chmod(file, isOpen ? 0o755 : 0o644);
  }
}
