import { Command, Option } from 'commander';
import { type ClientKind, clientKindSchema, type Role } from '#protocol/messages.ts';
import { keyFrom, newSigningKey } from '../access/login-token.ts';
import { pairings } from '../access/pairing.ts';
import { systemClock } from '../clock.ts';
import { usualRole } from '../http/devices.ts';
import { storedSigningKey } from '../store/access.ts';
import { insertAudit } from '../store/audit.ts';
import type { Database } from '../store/connection.ts';

export interface PairCommandDeps {
  readonly withDatabase: (work: (access: { database: Database }) => Promise<void>) => Promise<void>;
  readonly io: { readonly stdout: { write(text: string): unknown }; readonly stderr: { write(text: string): unknown } };
  readonly signingKey: () => string | null;
}

interface Options {
  readonly kind: ClientKind;
  readonly name: string;
  readonly role?: Role;
}

/** `hudson pair`: a code on stdout, and nothing else there. */
export function pairCommand({ withDatabase, io, signingKey }: PairCommandDeps): Command {
  return new Command('pair')
    .description('A code of six digits that pairs one device, once, within five minutes')
    .addOption(new Option('--kind <kind>', 'what it is').choices(clientKindSchema.options).default('talent'))
    .option('--name <name>', 'what people call it', 'Tablet')
    .addOption(
      new Option('--role <role>', 'what it may do (default: by its kind)').choices([
        'overlay',
        'talent',
        'producer',
        'admin',
      ]),
    )
    .addHelpText('after', '\nExample:\n  hudson pair --kind overlay --name "Second monitor"\n')
    .action(({ kind, name, role = usualRole(kind) }: Options) =>
      withDatabase(async ({ database }) => {
        const key = keyFrom(signingKey() ?? (await storedSigningKey(database, newSigningKey())));
        const { code } = await pairings({ database, clock: systemClock, signingKey: key }).open({ name, kind, role });
        const actor = { name: 'hudson pair', role: 'admin' };
        const detail = { name, kind, role };
        await insertAudit(database, { at: systemClock.now(), action: 'pairing.opened', actor, detail, address: null });
        io.stdout.write(`${code}\n`);
        io.stderr.write(`Type it at /pair on the other device, within 5 minutes.\n`);
      }),
    );
}
