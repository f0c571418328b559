import { chown, stat } from 'node:fs/promises';
import path from 'node:path';
import { EmbeddedError } from './errors.ts';
import { type Account, run } from './run.ts';

/** Postgres refuses to run as root (a container, CI), so a user without rights stands in. macOS calls its own `_postgres`. */
const STAND_INS = ['postgres', '_postgres', 'nobody'];

const isRoot = () => process.getuid?.() === 0;

/** Who shall own a new cluster. */
export async function accountForNewData(): Promise<Account> {
  if (!isRoot()) return null;
  for (const name of STAND_INS) {
    const [uid, gid] = await Promise.all([numberFrom('-u', name), numberFrom('-g', name)]);
    if (uid !== null && gid !== null) return { uid, gid, name };
  }
  throw new EmbeddedError(
    'START_FAILED',
    `Postgres does not run as root, and this machine has no user ${STAND_INS.join(', ')}. Start as an ordinary user.`,
  );
}

/** Who owns this cluster already: a user `postgres` that appears later must not lock us out of what `nobody` made. */
export async function accountOfData(dataFolder: string): Promise<Account> {
  if (!isRoot()) return null;
  const { uid, gid } = await stat(dataFolder);
  if (uid !== 0) return { uid, gid, name: `uid ${uid}` };
  throw new EmbeddedError(
    'UNREACHABLE_FOLDER',
    `${dataFolder} belongs to root, but Postgres does not run as root. Give its parent folder to the user that shall own it: ` +
      `chown -R postgres "${path.dirname(dataFolder)}"`,
  );
}

async function numberFrom(option: '-u' | '-g', name: string): Promise<number | null> {
  const { status, output } = await run('id', [option, name], null);
  return status === 0 ? Number(output) : null;
}

export async function giveTo(account: Account, file: string): Promise<void> {
  if (account !== null) await chown(file, account.uid, account.gid);
}

const ENTER_EACH = 'for folder in "$@"; do cd "$folder" 2>/dev/null || { printf %s "$folder"; exit 1; }; done';

/**
 * The first folder on the way to `folder` that this account may not enter; null: it gets there. Asked of a process of that
 * account, because mode bits do not tell the whole story (ACLs, mounts).
 */
export async function firstClosedFolder(account: Account, folder: string): Promise<string | null> {
  if (account === null) return null;
  const { status, failure, output, complaint } = await run(
    '/bin/sh',
    ['-c', ENTER_EACH, 'sh', ...wayTo(folder)],
    account,
  );
  if (status === 0) return null;
  if (failure === null) return output || folder;
  throw new EmbeddedError(
    'START_FAILED',
    `Cannot run anything as ${account.name}, and Postgres does not run as root (${complaint}). Start as an ordinary user.`,
  );
}

function wayTo(folder: string): string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [...wayTo(parent), folder];
}
