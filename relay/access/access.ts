import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock.ts';
import type { LoginRole } from '../core/roles.ts';
import { type AccessNotice, endEverybodyBut } from '../store/access.ts';
import { accessStore } from '../store/access-store.ts';
import type { Database } from '../store/connection.ts';
import { listDevices, renameDevice, revokeDevice } from '../store/devices.ts';
import { bearerToken, loginCookie, tokenInCookie } from './cookie.ts';
import { overlayLink, replaceOverlayLink } from './devices.ts';
import { type Admission, Door } from './door.ts';
import { LOGIN_LASTS_MS, loginTokens } from './login-token.ts';
import { pairings } from './pairing.ts';
import type { Principal } from './principal.ts';

export interface AccessDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly signingKey: Uint8Array;
  readonly onSecretRotated: () => Promise<void>;
}

/** A token older than this is renewed by whoever uses it. */
const RENEW_AFTER_MS = 15 * 60 * 1000;
/** How often it is written down that somebody is still here. */
const NOTE_EVERY_MS = 60 * 1000;

/** Who is who, on this relay. */
export type Access = Awaited<ReturnType<typeof openAccess>>;

export async function openAccess({ database, clock, signingKey, onSecretRotated }: AccessDeps) {
  const store = accessStore(database);
  const tokens = loginTokens(signingKey, clock);
  const door = new Door({ ...store, tokens, clock, onSecretRotated });
  const keptAt = new Map<string, number>();
  await door.load();

  const admit = async (request: IncomingMessage, given: string | null): Promise<Admission> => {
    const token = given ?? bearerToken(request) ?? tokenInCookie(request);
    return token === null ? { type: 'unknown' } : door.admit(token);
  };

  const signOut = async (id: string): Promise<void> => {
    await store.endLogin(id, clock.now());
    door.loginEnded(id);
  };

  return {
    hear: (notice: AccessNotice) => door.hear(notice),
    reload: () => door.load(),
    mayStay: (principal: Principal) => door.mayStay(principal),
    onChange: (listener: () => void) => door.onChange(listener),
    admit,

    async identify(request: IncomingMessage): Promise<Principal | null> {
      const admission = await admit(request, null);
      return admission.type === 'in' ? admission.principal : null;
    },

    /** Signs somebody in; the token goes into their cookie. */
    async signIn(login: {
      role: LoginRole;
      name: string;
      address: string | null;
    }): Promise<{ id: string; token: string }> {
      const id = randomUUID();
      const at = clock.now();
      await store.insertLogin({ ...login, id, at, expiresAt: at + LOGIN_LASTS_MS });
      return { id, token: await tokens.sign({ id, role: login.role, generation: door.generationOf(login.role) }) };
    },

    devices: {
      list: () => listDevices(database, clock.now()),
      rename: (id: string, name: string) => renameDevice(database, id, name),
      revoke: (id: string) => revokeDevice(database, id, clock.now()),
      overlayLink: () => overlayLink(database, signingKey, clock.now()),
      replaceOverlayLink: () => replaceOverlayLink(database, signingKey, clock.now()),
      signOut,
      async revokeAllBut({ via }: Principal) {
        const ended = await endEverybodyBut(database, via, clock.now());
        await door.load();
        return ended;
      },
    },
    pairings: pairings({ database, clock, signingKey }),

    signOut,

    /** A fresh cookie for whoever comes with one that is getting old; null if there is no need. */
    async renewedCookie(request: IncomingMessage, isSecure: boolean): Promise<string | null> {
      const token = tokenInCookie(request);
      const admission = token === null ? null : await door.admit(token);
      const login = admission?.type === 'in' ? admission.login : null;
      if (!login || clock.now() - login.signedAt < RENEW_AFTER_MS) return null;
      await store.keepLogin(login.id, clock.now(), clock.now() + LOGIN_LASTS_MS);
      return loginCookie(await tokens.sign(login), { isSecure, lastsMs: LOGIN_LASTS_MS });
    },

    /** Somebody's socket is alive: their login does not run out, and people see when a device was last here. */
    async keep({ via }: Principal): Promise<void> {
      const now = clock.now();
      const key = `${via.kind} ${via.id}`;
      if (now - (keptAt.get(key) ?? 0) < NOTE_EVERY_MS) return;
      keptAt.set(key, now);
      if (via.kind === 'login') await store.keepLogin(via.id, now, now + LOGIN_LASTS_MS);
      else await store.deviceSeen(via.id, now);
    },
  };
}
