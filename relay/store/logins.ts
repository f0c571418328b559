import type { LoginRole } from '../core/roles.ts';
import { tellRelays } from './access.ts';
import type { Database } from './connection.ts';

export interface NewLogin {
  readonly id: string;
  readonly role: LoginRole;
  /** What it was made with: "Safari on iPhone". */
  readonly name: string;
  readonly address: string | null;
  readonly at: number;
  readonly expiresAt: number;
}

export async function insertLogin(db: Database, { id, role, name, address, at, expiresAt }: NewLogin): Promise<void> {
  await db('logins').insert({
    ...{ id, role, name, address },
    last_seen_at: new Date(at),
    expires_at: new Date(expiresAt),
  });
}

/** It is in use: it lasts until `expiresAt` now. */
export async function keepLogin(db: Database, id: string, at: number, expiresAt: number): Promise<void> {
  await db('logins')
    .where({ id, ended_at: null })
    .update({ last_seen_at: new Date(at), expires_at: new Date(expiresAt) });
}

/** Until when a login lasts, by its use; null if it has ended or nobody knows it. */
export async function loginLastsUntil(db: Database, id: string): Promise<number | null> {
  const row = await db('logins').where({ id, ended_at: null }).first<{ expires_at: Date } | undefined>('expires_at');
  return row?.expires_at.getTime() ?? null;
}

/** Ends it for good, on every relay. */
export async function endLogin(db: Database, id: string, at: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx('logins')
      .where({ id, ended_at: null })
      .update({ ended_at: new Date(at) });
    await tellRelays(tx, { type: 'loginEnded', id });
  });
}
