import { setTimeout } from 'node:timers/promises';
import type { LoginRole } from '../core/roles.ts';
import { attempts } from '../store/attempts.ts';
import type { Database } from '../store/connection.ts';
import { networkOf } from './peer.ts';

export type SignIn =
  | { readonly type: 'in'; readonly role: LoginRole }
  | { readonly type: 'wrong'; readonly left: number }
  /** `isNew`: this try began the pause, or was the first to be turned away for a while. It is the one to note. */
  | { readonly type: 'locked'; readonly forMs: number; readonly isNew: boolean }
  /** More people try at once than the relay takes on beside a show. */
  | { readonly type: 'busy'; readonly isNew: boolean };

export interface SignInGateDeps {
  readonly database: Database;
  readonly roleOfSecret: (secret: string) => Promise<LoginRole | null>;
}

const LIMIT = { name: 'sign-in', points: 5, perSeconds: 60, lockSeconds: 300 };
/** bcrypt shares four threads with files and pictures: two are the most that sign-ins may have. */
const MOST_AT_ONCE = 2;
const MOST_WAITING = 50;
/** How long somebody who is turned away without a try waits for the answer. */
const HOLD_MS = 500;
/** Whoever hammers the door must not fill the audit log. */
const TELL_BUSY_EVERY_MS = 60_000;

/** Tries secrets: five a minute from one address, then none for five minutes, and never so many that the show stalls. */
export function signInGate({ database, roleOfSecret }: SignInGateDeps) {
  const counted = attempts(database, LIMIT);
  let inFlight = 0;
  let busyAt = Number.NEGATIVE_INFINITY;
  const waiting: (() => void)[] = [];

  const turn = async (): Promise<boolean> => {
    if (inFlight < MOST_AT_ONCE) inFlight += 1;
    else if (waiting.length >= MOST_WAITING) return false;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    return true;
  };
  const done = () => {
    const next = waiting.shift();
    if (next) next();
    else inFlight -= 1;
  };

  const turnedAway = (): SignIn => {
    const isNew = performance.now() - busyAt > TELL_BUSY_EVERY_MS;
    if (isNew) busyAt = performance.now();
    return { type: 'busy', isNew };
  };

  const tryOnce = async (secret: string, address: string): Promise<SignIn> => {
    const attempt = await counted.take(address);
    if (attempt.type === 'locked') return { ...attempt, isNew: false };
    const role = await roleOfSecret(secret);
    if (role !== null) {
      await counted.giveBack(address);
      return { type: 'in', role };
    }
    if (attempt.left > 0) return { type: 'wrong', left: attempt.left };
    await counted.lock(address);
    return { type: 'locked', forMs: LIMIT.lockSeconds * 1000, isNew: true };
  };

  const tryInTurn = async (secret: string, address: string | null): Promise<SignIn> => {
    if (!(await turn())) return turnedAway();
    try {
      return await tryOnce(secret, networkOf(address));
    } finally {
      done();
    }
  };

  return async (secret: string, address: string | null): Promise<SignIn> => {
    const tried = await tryInTurn(secret, address);
    // Who hammers waits for each no; answered at once, hundreds of them would keep the relay from the show.
    if (tried.type === 'busy' || tried.type === 'locked') await setTimeout(HOLD_MS);
    return tried;
  };
}
