import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { ObsOnWire } from '#protocol/messages.ts';
import type { Audit } from '../access/audit.ts';
import type { Admission } from '../access/door.ts';
import type { Principal } from '../access/principal.ts';
import type { Clock } from '../clock.ts';
import type { Read } from '../core/views.ts';
import type { DatabaseHealth } from './database-health.ts';
import type { Presence } from './presence.ts';
import type { Rooms } from './rooms.ts';

/** What a socket asks of the door. */
export interface SocketAccess {
  /** Who sent this request, by the token in `hello` or else by what the request carries. */
  admit(request: IncomingMessage, token: string | null): Promise<Admission>;
  mayStay(principal: Principal): boolean;
  /** Somebody's socket is alive. */
  keep(principal: Principal): Promise<void>;
}

/** One open socket, as the page of devices tells of it. */
export interface Attendance {
  readonly via: Principal['via'];
  readonly session: { readonly slug: string; readonly name: string };
  readonly since: number;
  /** What its screen has painted; null: it paints nothing, or has not yet. */
  readonly shows: { readonly number: number | null; readonly tookMs: number; readonly isBehind: boolean } | null;
}

export interface ConnectionDeps {
  readonly access: SocketAccess;
  readonly rooms: Rooms;
  readonly presence: Presence;
  readonly obs: { onWire(): ObsOnWire; onChange(listener: () => void): () => void };
  readonly health: DatabaseHealth;
  readonly clock: Clock;
  readonly read: Read;
  readonly newConnectionId: () => string;
  /** Names the pages this relay serves. */
  readonly build: string;
  readonly audit: Audit;
  readonly addressOf: (request: IncomingMessage) => string | null;
  readonly onFault: (error: unknown, detail: object) => void;
}

/** A socket that was just opened, and by which request. */
export interface OpenSocket {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  /** Somebody we know is at it. */
  readonly onWelcome: () => void;
}
