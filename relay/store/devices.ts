import type { ClientKind, Role } from '#protocol/messages.ts';
import { type KnownDevice, tellRelays } from './access.ts';
import type { Database } from './connection.ts';

export interface NewDevice {
  readonly name: string;
  readonly kind: ClientKind;
  readonly role: Role;
  /** SHA-256 of its token. */
  readonly tokenHash: Buffer;
  /** For the one link whose token can be made again; null for all others. */
  readonly linkNonce: string | null;
}

/** A device that may come in from now on, on every relay; its id. */
export async function insertDevice(db: Database, device: NewDevice): Promise<string> {
  return db.transaction(async (tx) => {
    const [row] = await tx('devices')
      .insert({
        ...{ name: device.name, kind: device.kind, role: device.role },
        ...{ token_hash: device.tokenHash, link_nonce: device.linkNonce },
      })
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

export async function renameDevice(db: Database, id: string, name: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const changed = await tx('devices').where({ id, revoked_at: null }).update({ name });
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

/** A paired device or a sign-in that is still good. */
export interface ListedDevice {
  readonly type: 'device' | 'login';
  readonly id: string;
  readonly name: string;
  /** Null: a sign-in. */
  readonly kind: ClientKind | null;
  readonly role: Role;
  readonly isLink: boolean;
  readonly since: number;
  readonly lastSeenAt: number | null;
}

interface ListedRow {
  type: 'device' | 'login';
  id: string;
  name: string;
  kind: ClientKind | null;
  role: Role;
  is_link: boolean;
  since: Date;
  last_seen_at: Date | null;
}

/** Everybody who may come in now: devices, then logins; who was here last first. */
export async function listDevices(db: Database, now: number): Promise<ListedDevice[]> {
  const { rows } = await db.raw<{ rows: ListedRow[] }>(
    `select 'device' as type, id::text, name, kind, role, link_nonce is not null as is_link, created_at as since, last_seen_at
       from devices where revoked_at is null
     union all
     select 'login', id::text, name, null, role, false, created_at, last_seen_at
       from logins where ended_at is null and expires_at > ?
     order by type, last_seen_at desc nulls last, since desc
     limit 500`,
    [new Date(now)],
  );
  return rows.map(({ is_link, since, last_seen_at, ...row }) => ({
    ...row,
    isLink: is_link,
    since: since.getTime(),
    lastSeenAt: last_seen_at?.getTime() ?? null,
  }));
}

/** The device behind the overlay link; null if there is none. */
export async function linkDevice(db: Database): Promise<{ id: string; nonce: string; tokenHash: Buffer } | null> {
  const row = await db('devices')
    .whereNotNull('link_nonce')
    .whereNull('revoked_at')
    .first<{ id: string; link_nonce: string; token_hash: Buffer } | undefined>('id', 'link_nonce', 'token_hash');
  return row ? { id: row.id, nonce: row.link_nonce, tokenHash: row.token_hash } : null;
}

/** Any number, the same in every relay. */
const LINK_LOCK = 7_406_003;

/** One at a time over all relays: there is one overlay link. */
export function aloneWithLink<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.raw('select pg_advisory_xact_lock(?)', [LINK_LOCK]);
    return work(tx);
  });
}
