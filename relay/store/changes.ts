import type pg from 'pg';
import type * as z from 'zod';
import { ACCESS_CHANNEL, type AccessNotice, accessNoticeSchema } from './access.ts';
import { type DatabaseAddress, ownConnection, withinTime } from './connection.ts';
import { PRESENCE_CHANNEL, type PresenceNotice, presenceNoticeSchema } from './presence-notices.ts';
import { CHANNEL, type Notice, noticeSchema } from './sessions.ts';

export interface ChangeListener {
  /** A commit of some relay of this database, this one included. */
  onChange(notice: Notice): void;
  /** Somebody may come in now, or no longer. */
  onAccess(notice: AccessNotice): void;
  /** What a relay says of those who are connected to it, this one included. */
  onPresence(notice: PresenceNotice): void;
  /** Listening (again): whatever was committed before this moment may have been missed. */
  onListening(): void;
  /** Something on our channel that is not ours: anybody with an account of the database may say anything there. */
  onNonsense(payload: string): void;
  /** The connection is gone; it is tried again by itself. */
  onLost(error: Error): void;
}

const CHANNELS = [CHANNEL, ACCESS_CHANNEL, PRESENCE_CHANNEL].map((channel) => `listen ${channel}`).join(';');
const RETRY_MS = 500;
/** How often the connection proves that it is not merely silent. */
const HEARTBEAT_MS = 5_000;

export interface Listening {
  stop(): Promise<void>;
}

/** Hears of commits over a connection of its own, and keeps that connection. */
export function listenForChanges(address: DatabaseAddress, listener: ChangeListener): Listening {
  let stopped = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;

  const connect = async () => {
    const fresh = ownConnection(address, 'hudson listen');
    client = fresh;
    let isLost = false;
    const lost = (error: Error) => {
      if (isLost || stopped) return;
      isLost = true;
      fresh.end().catch(() => undefined);
      listener.onLost(error);
      later(connect, RETRY_MS);
    };
    fresh.on('error', lost);
    fresh.on('end', () => lost(new Error('connection ended')));
    fresh.on('notification', ({ channel, payload = '' }) => {
      if (channel === ACCESS_CHANNEL) hand(accessNoticeSchema, payload, listener.onAccess);
      else if (channel === PRESENCE_CHANNEL) hand(presenceNoticeSchema, payload, listener.onPresence);
      else hand(noticeSchema, payload, listener.onChange);
    });
    try {
      await fresh.connect();
      await withinTime(fresh.query(CHANNELS), HEARTBEAT_MS);
      if (stopped) return;
      listener.onListening();
      beat(fresh, lost);
    } catch (error) {
      lost(error instanceof Error ? error : new Error(String(error)));
    }
  };

  const hand = <T>(schema: z.ZodType<T>, payload: string, take: (notice: T) => void) => {
    const parsed = schema.safeParse(parseJson(payload));
    if (parsed.success) take(parsed.data);
    else listener.onNonsense(payload);
  };

  const beat = (alive: pg.Client, lost: (error: Error) => void) => {
    later(async () => {
      const tooLong = setTimeout(() => lost(new Error('no answer to a heartbeat')), HEARTBEAT_MS);
      try {
        await alive.query('select 1');
        if (client === alive && !stopped) beat(alive, lost);
      } catch (error) {
        lost(error instanceof Error ? error : new Error(String(error)));
      } finally {
        clearTimeout(tooLong);
      }
    }, HEARTBEAT_MS);
  };

  const later = (work: () => Promise<void>, ms: number) => {
    if (stopped) return;
    timer = setTimeout(() => void work(), ms);
  };

  void connect();
  return {
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
