import bcrypt from 'bcrypt';
import type { Clock } from '../clock.ts';
import { LOGIN_ROLES, type LoginRole } from '../core/roles.ts';
import { endRole, keepSecretHash, secretHash } from '../store/access.ts';
import type { Database } from '../store/connection.ts';
import type { Audit } from './audit.ts';
import type { GivenSecrets } from './secrets.ts';

export interface ChangedSecretsDeps {
  readonly database: Database;
  readonly given: GivenSecrets;
  /** The cost of bcrypt. */
  readonly rounds: number;
  readonly clock: Clock;
  readonly audit: Audit;
}

/**
 * Ends every login and device of a role whose secret in the environment is another than the last time one was given there.
 * Relays of one database are to be given the same; two that start at once end them once.
 */
export async function endChangedSecrets({ database, given, rounds, clock, audit }: ChangedSecretsDeps): Promise<void> {
  for (const role of LOGIN_ROLES) {
    const secret = given[role];
    if (secret === null) continue;
    const ended = await database.transaction((tx) => endIfChanged(tx, { role, secret, rounds, at: clock.now() }));
    if (ended) {
      const by = { name: 'the environment', role: 'admin' };
      audit({ action: 'secret.changed', by, detail: { role, ...ended }, address: null });
    }
  }
}

interface Given {
  readonly role: LoginRole;
  readonly secret: string;
  readonly rounds: number;
  readonly at: number;
}

/** What was ended; null: it is the secret it was, or there was none before. */
async function endIfChanged(tx: Database, { role, secret, rounds, at }: Given) {
  const before = await secretHash(tx, role);
  if (before !== null && (await bcrypt.compare(secret, before))) return null;
  await keepSecretHash(tx, role, await bcrypt.hash(secret, rounds));
  return before === null ? null : endRole(tx, role, at);
}
