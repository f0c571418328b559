import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { newSessionSchema, sessionChangesSchema, sessionDetailsSchema } from '#protocol/sessions-api.ts';
import type { Audit } from '../access/audit.ts';
import type { Principal } from '../access/principal.ts';
import type { Clock } from '../clock.ts';
import { seesNotes } from '../core/views.ts';
import type { Rooms } from '../live/rooms.ts';
import type { Database } from '../store/connection.ts';
import type { FieldProblem, FieldReason } from '../store/session-checks.ts';
import { loadSessionDetails } from '../store/session-details.ts';
import {
  createSession,
  deleteSession,
  duplicateSession,
  type Editing,
  editSession,
  type SessionEdit,
} from '../store/session-edits.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { Problem } from './problem.ts';

export interface SessionEditDeps {
  readonly database: Database;
  readonly rooms: Rooms;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly addressOf: (request: IncomingMessage) => string | null;
}

const ONE = { description: 'The session', schema: sessionDetailsSchema };
const REFUSED = { description: 'Not as wished; which field, and why', schema: null };

/** Sessions are made, edited, copied and removed. Their rundowns change by commands. */
export function sessionEditEndpoints(deps: SessionEditDeps): Endpoint[] {
  const { database, rooms, audit, addressOf } = deps;
  return [
    endpoint({
      ...{ method: 'get', path: '/api/sessions/:id', may: 'see', query: null, body: null },
      summary: 'One session',
      answers: { 200: ONE },
      async handle({ params, by }) {
        const { notes, ...details } = await detailsOf(deps, await idOf(rooms, params.id));
        return { ...details, ...(seesNotes(by.role) && { notes }) };
      },
    }),
    endpoint({
      ...{ method: 'post', path: '/api/sessions', may: 'produce', query: null, body: newSessionSchema },
      summary: 'A new draft. Without a slug it gets one made from its name.',
      answers: { 201: ONE, 409: REFUSED },
      async handle({ body, by, ctx }) {
        const details = await detailsOf(deps, idIn(await createSession(database, body)));
        audit({ action: 'session.made', by, detail: { session: details.slug }, address: addressOf(ctx.req) });
        ctx.status = 201;
        return details;
      },
    }),
    endpoint({
      ...{ method: 'patch', path: '/api/sessions/:id', may: 'produce', query: null, body: sessionChangesSchema },
      summary: 'Changes the fields in `set`, unless one is not what `was` says any more. Open pages follow at once.',
      answers: { 200: ONE, 409: REFUSED },
      async handle({ params, body, by, ctx }) {
        const id = await idOf(rooms, params.id);
        const details = await detailsOf(deps, idIn(await editSession(database, id, body, editing(deps, by))));
        const detail = { session: details.slug, fields: Object.keys(body.set) };
        audit({ action: 'session.edited', by, detail, address: addressOf(ctx.req) });
        return details;
      },
    }),
    endpoint({
      ...{ method: 'post', path: '/api/sessions/:id/duplicate', may: 'produce', query: null, body: null },
      summary: 'A draft with the same rundown, overrides, remarks and hosts, and no date',
      answers: { 201: ONE },
      async handle({ params, by, ctx }) {
        const id = await idOf(rooms, params.id);
        const copy = await detailsOf(deps, idIn(await duplicateSession(database, id, editing(deps, by))));
        const detail = { session: copy.slug, of: params.id };
        audit({ action: 'session.copied', by, detail, address: addressOf(ctx.req) });
        ctx.status = 201;
        return copy;
      },
    }),
    endpoint({
      ...{ method: 'delete', path: '/api/sessions/:id', may: 'produce', query: null, body: null },
      summary: 'Removes a draft that never was live. One that was can be archived.',
      answers: { 200: { description: 'It is gone', schema: z.object({ deleted: z.literal(true) }) }, 409: REFUSED },
      async handle({ params, by, ctx }) {
        const result = await deleteSession(database, await idOf(rooms, params.id));
        if (result === 'was-live') throw new Problem(409, 'This session has been live: archive it instead', []);
        audit({ action: 'session.removed', by, detail: { session: params.id }, address: addressOf(ctx.req) });
        return { deleted: true };
      },
    }),
  ];
}

async function idOf(rooms: Rooms, idOrSlug: string | undefined): Promise<string> {
  const room = await rooms.find(idOrSlug ?? '');
  if (room === null) throw noSuchSession();
  return room.session.info.id;
}

async function detailsOf({ database }: SessionEditDeps, id: string) {
  const details = await loadSessionDetails(database, id);
  if (details === null) throw noSuchSession();
  return details;
}

function editing({ clock }: SessionEditDeps, by: Principal): Editing {
  return { at: clock.now(), actor: { name: by.name ?? 'Builder', kind: 'controller', role: by.role } };
}

function idIn(edit: SessionEdit): string {
  switch (edit.result) {
    case 'done':
      return edit.id;
    case 'no-such-session':
      throw noSuchSession();
    case 'refused':
      throw new Problem(409, 'Nothing was changed', edit.problems.map(inWords));
  }
}

const noSuchSession = () => new Problem(404, 'There is no such session', []);

const WORDS: Readonly<Record<FieldReason, string>> = {
  'no-such-brand': 'There is no such brand',
  'no-such-host': 'One of these hosts is not there any more',
  'name-taken':
    'Another session of this brand has this name. Add the date or a number, so that nobody opens the wrong one.',
  'slug-taken': 'This address leads to another session',
  'has-entries': 'Its products are of the brand it has. Take them out first, or make a new session.',
  'changed-meanwhile': 'Somebody else has just changed this',
  'is-live': 'It is live. End the show first.',
};

function inWords({ path, reason }: FieldProblem) {
  return { path, message: WORDS[reason] };
}
