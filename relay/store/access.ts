import * as z from 'zod';
import { type Role, roleSchema } from '#protocol/messages.ts';
import type { Database } from './connection.ts';

/** The channel on which relays tell each other who may no longer come in, and who may now. */
export const ACCESS_CHANNEL = 'hudson_access';

export const accessNoticeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('loginEnded'), id: z.string() }),
  /** A device was paired, renamed or revoked. */
  z.object({ type: z.literal('devicesChanged') }),
  z.object({ type: z.literal('secretRotated'), role: roleSchema }),
  /** An admin ended every login and device but their own. */
  z.object({ type: z.literal('everybodyOut') }),
]);
export type AccessNotice = z.infer<typeof accessNoticeSchema>;

/** How long an end is remembered: longer than any token signed before it lives. */
const REMEMBER_ENDED = "interval '5 hours'";
const READ_WITHIN_MS = 1_500;

/** A paired device as the relay keeps it in memory. */
export interface KnownDevice {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** SHA-256 of its token, in hex. */
  readonly tokenHash: string;
  readonly isRevoked: boolean;
}

/** All that decides who may come in, but for the signature of a login. */
export interface AccessState {
  readonly endedLogins: ReadonlySet<string>;
  readonly generations: ReadonlyMap<string, number>;
  readonly devices: readonly KnownDevice[];
}

interface AccessRow {
  ended: string[];
  generations: { role: string; generation: number }[];
  devices: KnownDevice[];
}

export async function loadAccessState(db: Database): Promise<AccessState> {
  const { rows } = await db
    .raw<{ rows: AccessRow[] }>(
      `select
         (select coalesce(json_agg(id), '[]') from logins where ended_at > now() - ${REMEMBER_ENDED}) as ended,
         (select coalesce(json_agg(json_build_object('role', role, 'generation', generation)), '[]')
            from role_generations) as generations,
         (select coalesce(json_agg(json_build_object(
            'id', id::text, 'name', name, 'role', role, 'tokenHash', encode(token_hash, 'hex'),
            'isRevoked', revoked_at is not null)), '[]') from devices) as devices`,
    )
    .timeout(READ_WITHIN_MS);
  const { ended = [], generations = [], devices = [] } = rows[0] ?? {};
  return {
    endedLogins: new Set(ended),
    generations: new Map(generations.map(({ role, generation }) => [role, generation])),
    devices,
  };
}

export async function tellRelays(db: Database, notice: AccessNotice): Promise<void> {
  await db.raw('select pg_notify(?, ?)', [ACCESS_CHANNEL, JSON.stringify(notice)]);
}

/** The signing key of this database: every relay of it takes the same. `offered` becomes it if there is none yet. */
export async function storedSigningKey(db: Database, offered: string): Promise<string> {
  await db('settings')
    .insert({ key: 'signing-key', value: JSON.stringify(offered) })
    .onConflict('key')
    .ignore();
  const row = await db('settings').where('key', 'signing-key').first<{ value: unknown }>('value');
  return z.string().parse(row?.value);
}

/** Who is ended: how many of each. */
export interface Ended {
  readonly logins: number;
  readonly devices: number;
}

/** Ends every login and device of a role, on every relay: its secret is another one now. */
export async function endRole(db: Database, role: Role, at: number): Promise<Ended> {
  return db.transaction(async (tx) => {
    await tx('role_generations').where({ role }).increment('generation', 1);
    const logins = await tx('logins')
      .where({ role, ended_at: null })
      .where('expires_at', '>', new Date(at))
      .update({ ended_at: new Date(at) });
    const devices = await tx('devices')
      .where({ role, revoked_at: null })
      .update({ revoked_at: new Date(at) });
    await tellRelays(tx, { type: 'secretRotated', role });
    return { logins, devices };
  });
}

/** Ends every login and device but the one of who asks, on every relay. */
export async function endEverybodyBut(
  db: Database,
  { kind, id }: { readonly kind: 'login' | 'device'; readonly id: string },
  at: number,
): Promise<Ended> {
  const but = (which: typeof kind) => (kind === which ? id : null);
  return db.transaction(async (tx) => {
    const logins = await tx('logins')
      .where({ ended_at: null })
      .where('expires_at', '>', new Date(at))
      .whereRaw('id is distinct from ?', [but('login')])
      .update({ ended_at: new Date(at) });
    const devices = await tx('devices')
      .where({ revoked_at: null })
      .whereRaw('id is distinct from ?', [but('device')])
      .update({ revoked_at: new Date(at) });
    await tellRelays(tx, { type: 'everybodyOut' });
    return { logins, devices };
  });
}

/** The kept hash of a role's secret, held until the transaction ends; null: none was given yet. */
export async function secretHash(tx: Database, role: Role): Promise<string | null> {
  const row = await tx('role_generations')
    .where({ role })
    .forUpdate()
    .first<{ secret_hash: string | null }>('secret_hash');
  return row.secret_hash;
}

export async function keepSecretHash(tx: Database, role: Role, hash: string): Promise<void> {
  await tx('role_generations').where({ role }).update({ secret_hash: hash });
}
