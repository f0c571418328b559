import type { ClientKind, Role } from '#protocol/messages.ts';
import type { Database } from './connection.ts';
import { insertDevice } from './devices.ts';

export interface Pairing {
  readonly id: string;
  readonly name: string;
  readonly kind: ClientKind;
  readonly role: Role;
  readonly expiresAt: number;
  /** The device it made; null: nobody has typed the code yet. */
  readonly deviceId: string | null;
}

/** False: the same code is out already. */
export async function insertPairing(
  db: Database,
  pairing: Omit<Pairing, 'deviceId'> & { codeHash: Buffer },
): Promise<boolean> {
  const { id, codeHash, name, kind, role, expiresAt } = pairing;
  const inserted = await db('pairings')
    .insert({ id, code_hash: codeHash, name, kind, role, expires_at: new Date(expiresAt) })
    .onConflict(db.raw('(code_hash) where redeemed_at is null'))
    .ignore()
    .returning('id');
  return inserted.length > 0;
}

/** Spends a code and makes its device, once; null: no such code, or no longer. */
export async function redeemPairing(
  db: Database,
  given: { readonly codeHash: Buffer; readonly tokenHash: Buffer; readonly at: number },
): Promise<Pairing | null> {
  return db.transaction(async (tx) => {
    const [row] = await tx('pairings')
      .where({ code_hash: given.codeHash, redeemed_at: null })
      .where('expires_at', '>', new Date(given.at))
      .update({ redeemed_at: new Date(given.at) })
      .returning<PairingRow[]>(COLUMNS);
    if (!row) return null;
    const { name, kind, role } = row;
    const deviceId = await insertDevice(tx, { name, kind, role, tokenHash: given.tokenHash, linkNonce: null });
    await tx('pairings').where('id', row.id).update({ device_id: deviceId });
    return pairing({ ...row, device_id: deviceId });
  });
}

export async function findPairing(db: Database, id: string): Promise<Pairing | null> {
  const row = await db('pairings').where({ id }).first<PairingRow | undefined>(COLUMNS);
  return row ? pairing(row) : null;
}

/** Nobody may redeem it any more. */
export async function endPairing(db: Database, id: string): Promise<void> {
  await db('pairings').where({ id, redeemed_at: null }).delete();
}

/** Codes that ran out are free again. */
export async function dropOldPairings(db: Database, at: number): Promise<void> {
  await db('pairings').where('expires_at', '<', new Date(at)).delete();
}

/** Somebody tries them all: none that is open is good any more. */
export async function endAllPairings(db: Database): Promise<void> {
  await db('pairings').where('redeemed_at', null).delete();
}

const COLUMNS = ['id', 'name', 'kind', 'role', 'expires_at', 'device_id'];

interface PairingRow {
  id: string;
  name: string;
  kind: ClientKind;
  role: Role;
  expires_at: Date;
  device_id: string | null;
}

function pairing({ id, name, kind, role, expires_at, device_id }: PairingRow): Pairing {
  return { id, name, kind, role, expiresAt: expires_at.getTime(), deviceId: device_id };
}
