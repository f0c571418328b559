import { Command, InvalidArgumentError } from 'commander';
import { newSecret, readStoredSecrets, SECRET_SETTINGS, writeStoredSecrets } from '../access/secrets.ts';
import { LOGIN_ROLES, type LoginRole } from '../core/roles.ts';
import { endRole } from '../store/access.ts';
import { insertAudit } from '../store/audit.ts';
import type { Database } from '../store/connection.ts';

interface Io {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

export interface SecretsCommandDeps {
  readonly withDatabase: (work: (access: { database: Database }) => Promise<void>) => Promise<void>;
  readonly io: Io;
  readonly dataDir: () => string;
  /** Whether the environment gives a role's secret. */
  readonly isGiven: (role: LoginRole) => boolean;
  readonly now: () => number;
}

/** `hudson secrets rotate ROLE`. The new secret is all it writes to stdout. */
export function secretsCommand(deps: SecretsCommandDeps): Command {
  const rotate = new Command('rotate')
    .description('Another secret for a role: every login and device of that role is out at once, on every relay')
    .argument('<role>', LOGIN_ROLES.join(', '), roleOf)
    .addHelpText('after', '\nExample:\n  hudson secrets rotate producer\n')
    .action((role: LoginRole) => rotateSecret(role, deps));
  return new Command('secrets').description('The secrets people sign in with').addCommand(rotate);
}

async function rotateSecret(role: LoginRole, { withDatabase, io, dataDir, isGiven, now }: SecretsCommandDeps) {
  await withDatabase(async ({ database }) => {
    const secret = isGiven(role) ? null : newSecret();
    // First the file: a relay that hears of it takes the new secret from there.
    if (secret !== null)
      await writeStoredSecrets(dataDir(), { ...(await readStoredSecrets(dataDir())), [role]: secret });
    const { logins, devices } = await endRole(database, role, now());
    const detail = { role, logins, devices };
    const actor = { name: 'hudson secrets rotate', role: 'admin' };
    await insertAudit(database, { at: now(), action: 'secret.rotated', actor, detail, address: null });
    io.stderr.write(
      `Ended ${logins} ${logins === 1 ? 'login' : 'logins'} and ${devices} ${devices === 1 ? 'device' : 'devices'}.\n`,
    );
    if (secret !== null) io.stdout.write(`${secret}\n`);
    else io.stderr.write(`The secret itself is ${SECRET_SETTINGS[role]}: change it there and restart the relay.\n`);
  });
}

function roleOf(text: string): LoginRole {
  const role = LOGIN_ROLES.find((known) => known === text);
  if (role === undefined) throw new InvalidArgumentError(`It is one of ${LOGIN_ROLES.join(', ')}.`);
  return role;
}
