import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { giveTo } from './account.ts';
import type { Binaries } from './binaries.ts';
import { dataOf, passwordFileOf, USER } from './cluster.ts';
import { syncFolder, writeDurably } from './durable.ts';
import { EmbeddedError } from './errors.ts';
import { type Account, run } from './run.ts';
import { makeTemporary, moveIntoPlace } from './temporary-folder.ts';

export interface NewCluster {
  readonly home: string;
  readonly account: Account;
  readonly binaries: Binaries;
  /** False only where nobody minds losing the data (`fsync=off`). */
  readonly isDurable: boolean;
}

/** Makes an empty cluster in `home`, all of it or nothing. False: another start was first, and its cluster is there. */
export async function createCluster(cluster: NewCluster): Promise<boolean> {
  const temporary = await makeTemporary(cluster.home);
  try {
    await giveTo(cluster.account, temporary);
    await writeDurably(passwordFileOf(temporary), `${randomBytes(24).toString('base64url')}\n`);
    await giveTo(cluster.account, passwordFileOf(temporary));
    await runInitdb(temporary, cluster);
    await syncFolder(temporary);
    return await moveIntoPlace(temporary, cluster.home);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

/** The builtin C.UTF-8 locale is the same everywhere; from the system a German Windows would get WIN1252. */
async function runInitdb(home: string, { binaries, account, isDurable }: NewCluster): Promise<void> {
  const { status, complaint } = await run(
    binaries.initdb,
    [
      ...['-D', dataOf(home), '-U', USER, '--auth=scram-sha-256', `--pwfile=${passwordFileOf(home)}`],
      ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
      ...['--no-instructions', ...(isDurable ? [] : ['--no-sync'])],
    ],
    account,
  );
  if (status === 0) return;
  throw new EmbeddedError(
    'START_FAILED',
    `Cannot make the database in ${home}: initdb ended with ${status ?? 'a signal'}: ${complaint.trim().slice(-600)}`,
  );
}
