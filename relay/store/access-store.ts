import { loadAccessState } from './access.ts';
import type { Database } from './connection.ts';
import { deviceSeen, findDevice } from './devices.ts';
import { endLogin, insertLogin, keepLogin, loginLastsUntil, type NewLogin } from './logins.ts';

/** Sign-ins and devices in Postgres, as the relay needs them. */
export function accessStore(db: Database) {
  return {
    load: () => loadAccessState(db),
    findDevice: (tokenHash: Buffer) => findDevice(db, tokenHash),
    deviceSeen: (id: string, at: number) => deviceSeen(db, id, at),
    insertLogin: (login: NewLogin) => insertLogin(db, login),
    keepLogin: (id: string, at: number, expiresAt: number) => keepLogin(db, id, at, expiresAt),
    loginLastsUntil: (id: string) => loginLastsUntil(db, id),
    endLogin: (id: string, at: number) => endLogin(db, id, at),
  };
}
