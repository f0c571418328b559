import type { ClientKind, Role } from '#protocol/messages.ts';
import { type KnownDevice, tellRelays } from './access.ts';
import type { Database } from './connection.ts';

export interface NewDevice {
  readonly name: string;
  readonly kind: ClientKind;
  readonly role: Role;
  /** SHA-256 of its token. */
  readonly tokenHash: Buffer;
}

/** A device that may come in from now on, on every relay; its id. */
export async function insertDevice(db: Database, { name, kind, role, tokenHash }: NewDevice): Promise<string> {
  return db.transaction(async (tx) => {
    const [row] = await tx('devices')
      .insert({ name, kind, role, token_hash: tokenHash })
      .returning<{ id: string }[]>('id');
    await tellRelays(tx, { type: 'devicesChanged' });
    return row?.id ?? '';
  });
}

/** Shuts a device out on every relay; false if there is none of this id that is in. */
export async function revokeDevice(db: Database, id: string, at: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    const changed = await tx('devices')
      .where({ id, revoked_at: null })
      .update({ revoked_at: new Date(at) });
    await tellRelays(tx, { type: 'devicesChanged' });
    return changed > 0;
  });
}

/** The device with this token, revoked or not. */
export async function findDevice(db: Database, tokenHash: Buffer): Promise<KnownDevice | null> {
  const row = await db('devices')
    .where('token_hash', tokenHash)
    .first<{ id: string; name: string; role: Role; revoked_at: Date | null } | undefined>(
      ...['id', 'name', 'role', 'revoked_at'],
    );
  if (row === undefined) return null;
  const { id, name, role, revoked_at } = row;
  return { id, name, role, tokenHash: tokenHash.toString('hex'), isRevoked: revoked_at !== null };
}

/** It is here now. */
export async function deviceSeen(db: Database, id: string, at: number): Promise<void> {
  await db('devices')
    .where({ id })
    .update({ last_seen_at: new Date(at) });
}
