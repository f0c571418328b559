import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { dataFolder } from './hudson.ts';

/** A data folder of its own with the sample in it, as after a first start to which nobody has signed in yet. */
export async function aStartedFolder(): Promise<string> {
  const folder = await dataFolder();
  // Of cp, because it keeps whose the files are: as root, Postgres runs as another user.
  await promisify(execFile)('cp', ['-a', `${inject('startedFolder')}/.`, folder]);
  return folder;
}
