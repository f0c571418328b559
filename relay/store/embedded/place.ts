import { createHash } from 'node:crypto';
import { access, chmod, constants, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { firstClosedFolder } from './account.ts';
import { dataOf, homeIn, MAJOR } from './cluster.ts';
import { EmbeddedError, hasCode, messageOf } from './errors.ts';
import type { EmbeddedLog } from './events.ts';
import { claimPointer, confirmPointer, pointerFile, readPointer } from './pointer.ts';
import type { Account } from './run.ts';

/** Where a cluster goes that Postgres's user could not reach in the data folder. Survives a reboot, unlike /tmp. */
const ELSEWHERE = '/var/lib/hudson';

/** The folder (the data folder, or the one elsewhere) that holds the cluster; null: there is none yet. */
export async function findPlace(dataDir: string): Promise<string | null> {
  if (await holdsCluster(dataDir)) return dataDir;
  const pointer = await readPointer(dataDir);
  if (pointer === null) return null;
  if (await holdsCluster(pointer.folder)) return pointer.folder;
  if (!pointer.holdsData) return null;
  throw new EmbeddedError(
    'UNREACHABLE_FOLDER',
    `The database of ${dataDir} was kept in ${pointer.folder}, and is not there any more. Bring that folder back, or delete ` +
      `${pointerFile(dataDir)} to begin with an empty database.`,
  );
}

async function holdsCluster(folder: string): Promise<boolean> {
  const versionFile = path.join(dataOf(homeIn(folder)), 'PG_VERSION');
  try {
    await access(versionFile);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return false;
    throw new EmbeddedError(
      'UNREACHABLE_FOLDER',
      `Cannot read ${versionFile} (${messageOf(error)}). Start as the user that owns it, or give it to this one.`,
    );
  }
}

/** Makes the data folder if it is not there. Root leaves it passable, so that Postgres's user gets to its own folder inside. */
export async function makeDataDir(dataDir: string, account: Account): Promise<void> {
  try {
    // Passable from its first moment: another first start at once would take a closed one for one to keep out of.
    const made = await mkdir(dataDir, { recursive: true, mode: account === null ? 0o700 : 0o711 });
    // A strict umask takes rights away from what is made.
    if (made !== undefined && account !== null) await chmod(dataDir, 0o711);
    await access(dataDir, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw new EmbeddedError(
      'UNREACHABLE_FOLDER',
      `Cannot use the data folder ${dataDir} (${messageOf(error)}). Choose another with HUDSON_DATA_DIR.`,
    );
  }
}

/** Where a new cluster goes: the data folder, or one elsewhere that this account can reach, remembered in the data folder. */
export async function choosePlace(dataDir: string, account: Account, log: EmbeddedLog): Promise<string> {
  await refuseOtherMajor(dataDir);
  const closed = await firstClosedFolder(account, dataDir);
  if (closed === null || account === null) return dataDir;
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const { folder } = await claimPointer(dataDir, path.join(ELSEWHERE, name));
  await makePassable(folder, account);
  log({
    type: 'data-elsewhere',
    message:
      `Postgres runs as ${account.name}, who may not enter ${closed}. The database is kept in ${folder} instead; ` +
      'a HUDSON_DATA_DIR that everyone may enter would keep it with the rest.',
  });
  return folder;
}

/** Says in the data folder that the database elsewhere now matters: should it vanish, nobody gets an empty one unasked. */
export async function confirmPlace(dataDir: string, folder: string): Promise<void> {
  if (folder !== dataDir) await confirmPointer(dataDir, folder);
}

/** An existing database is never moved or copied by itself. */
export async function refuseClosedPlace(folder: string, account: Account): Promise<void> {
  const closed = await firstClosedFolder(account, dataOf(homeIn(folder)));
  if (closed === null) return;
  throw new EmbeddedError(
    'UNREACHABLE_FOLDER',
    `The database in ${homeIn(folder)} belongs to ${account?.name}, who may not enter ${closed}. ` +
      `Let everyone pass through it (chmod o+x "${closed}"), or move the data folder and set HUDSON_DATA_DIR.`,
  );
}

async function makePassable(folder: string, account: Account): Promise<void> {
  const closed = await madePassable(folder, account).catch(messageOf);
  if (closed === null) return;
  throw new EmbeddedError(
    'UNREACHABLE_FOLDER',
    `Postgres runs as ${account?.name}, who can use neither the data folder nor ${folder} (${closed}). ` +
      'Set HUDSON_DATA_DIR to a folder that everyone may enter, or start as an ordinary user.',
  );
}

async function madePassable(folder: string, account: Account): Promise<string | null> {
  await mkdir(folder, { recursive: true });
  await chmod(ELSEWHERE, 0o711);
  await chmod(folder, 0o711);
  return firstClosedFolder(account, folder);
}

async function refuseOtherMajor(dataDir: string): Promise<void> {
  const others = (await readdir(dataDir)).flatMap((name) => /^pg(\d+)(?:\.elsewhere\.json)?$/.exec(name)?.[1] ?? []);
  const other = others.find((major) => Number(major) !== MAJOR);
  if (other === undefined) return;
  throw new EmbeddedError(
    'OTHER_MAJOR',
    `${dataDir} holds a database of Postgres ${other}, and this Hudson brings Postgres ${MAJOR}, which cannot open it. ` +
      'Make a backup with the Hudson that wrote it, and restore it into an empty data folder.',
  );
}
