import * as z from 'zod';
import { presentConnectionSchema } from '#protocol/messages.ts';
import { idSchema } from '#protocol/session.ts';
import type { Database } from './connection.ts';

/** The channel on which relays tell each other who is connected to them. Nothing of it is stored. */
export const PRESENCE_CHANNEL = 'hudson_presence';

const relay = z.string().min(1).max(64);

export const presentSchema = z.object({
  connection: presentConnectionSchema,
  /** The cue it painted last, and when; null: none yet. */
  seen: z.object({ cueId: z.string().max(64), at: z.number().int() }).nullable(),
});
/** One connection, as relays tell of it. */
export type Present = z.infer<typeof presentSchema>;

export const presenceNoticeSchema = z.discriminatedUnion('type', [
  /** The relay is there, and which sessions have producers on it who want to know. */
  z.object({ type: z.literal('watching'), relay, sessions: z.array(idSchema).max(1000) }),
  /** Who is on the relay. `isMore`: beside those of the notice before, which had no room for all. */
  z.object({
    type: z.literal('here'),
    relay,
    session: idSchema,
    present: z.array(presentSchema).max(1000),
    isMore: z.boolean(),
  }),
  z.object({ type: z.literal('left'), relay }),
]);
export type PresenceNotice = z.infer<typeof presenceNoticeSchema>;

/** A notification holds 8000 bytes. */
const LARGEST_NOTICE = 7_500;
const TELL_WITHIN_MS = 1_500;

/** Tells the other relays of this database, in this order, in one round trip. */
export async function tellPresence(db: Database, notices: readonly PresenceNotice[]): Promise<void> {
  const texts = notices.map((notice) => JSON.stringify(notice));
  await db
    .raw('select pg_notify(?, told) from unnest(?::text[]) told', [PRESENCE_CHANNEL, texts])
    .timeout(TELL_WITHIN_MS);
}

/** As many notices as these connections need. */
export function hereNotices(
  relay: string,
  session: string,
  present: readonly Present[],
): Extract<PresenceNotice, { type: 'here' }>[] {
  const pages: Present[][] = [[]];
  let room = LARGEST_NOTICE;
  for (const one of present) {
    const size = Buffer.byteLength(JSON.stringify(one)) + 1;
    if (size > room) {
      pages.push([]);
      room = LARGEST_NOTICE;
    }
    room -= size;
    pages.at(-1)?.push(one);
  }
  return pages.map((page, at) => ({ type: 'here', relay, session, present: page, isMore: at > 0 }));
}
