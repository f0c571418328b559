import { createHmac, randomInt, randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { attempts } from '../store/attempts.ts';
import type { Database } from '../store/connection.ts';
import {
  dropOldPairings,
  endAllPairings,
  endPairing,
  findPairing,
  insertPairing,
  type Pairing,
  redeemPairing,
} from '../store/pairings.ts';
import { hashOfToken, newDeviceToken } from './device-token.ts';
import type { DeviceGiven } from './devices.ts';
import { networkOf } from './peer.ts';

export const CODE_LASTS_MS = 5 * 60 * 1000;

export interface OpenPairing {
  readonly id: string;
  /** Six digits. */
  readonly code: string;
  readonly expiresAt: number;
}

export type Redeemed =
  | { readonly type: 'paired'; readonly token: string; readonly pairing: Pairing }
  | { readonly type: 'wrong'; readonly left: number }
  /** `isNew`: this try began the pause. It is the one to note. */
  | { readonly type: 'locked'; readonly forMs: number; readonly isNew: boolean };

export type Pairings = ReturnType<typeof pairings>;

export interface PairingDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly signingKey: Uint8Array;
}

/** A million codes are soon tried out: wrong ones are counted by address, and over all addresses. */
const PER_ADDRESS = { name: 'pair', points: 5, perSeconds: 60, lockSeconds: 300 };
const OVER_ALL = { name: 'pairs', points: 50, perSeconds: 300, lockSeconds: 300 };

/** Codes of six digits: each pairs one device, once, within five minutes. */
export function pairings({ database, clock, signingKey }: PairingDeps) {
  const perAddress = attempts(database, PER_ADDRESS);
  const overAll = attempts(database, OVER_ALL);
  const hashOf = (code: string) => createHmac('sha256', signingKey).update(`pairing ${code}`).digest();

  return {
    async open(device: DeviceGiven): Promise<OpenPairing> {
      const expiresAt = clock.now() + CODE_LASTS_MS;
      await dropOldPairings(database, clock.now());
      for (;;) {
        const id = randomUUID();
        const code = String(randomInt(1_000_000)).padStart(6, '0');
        if (await insertPairing(database, { ...device, id, codeHash: hashOf(code), expiresAt })) {
          return { id, code, expiresAt };
        }
      }
    },
    find: (id: string) => findPairing(database, id),
    end: (id: string) => endPairing(database, id),

    /** Pairs whoever knows the code. `address`: whose tries these are. */
    async redeem(code: string, address: string | null): Promise<Redeemed> {
      const from = networkOf(address);
      const attempt = await perAddress.take(from);
      if (attempt.type === 'locked') return { ...attempt, isNew: false };
      const token = newDeviceToken();
      const pairing = await redeemPairing(database, {
        codeHash: hashOf(code),
        tokenHash: hashOfToken(token),
        at: clock.now(),
      });
      if (pairing) {
        await perAddress.giveBack(from);
        return { type: 'paired', token, pairing };
      }
      const everybody = await overAll.take('all');
      if (everybody.type === 'locked') await endAllPairings(database);
      if (attempt.left > 0) return { type: 'wrong', left: attempt.left };
      await perAddress.lock(from);
      return { type: 'locked', forMs: PER_ADDRESS.lockSeconds * 1000, isNew: true };
    },
  };
}
