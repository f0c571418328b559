import * as z from 'zod';
import {
  cuePresetSchema,
  newPresetSchema,
  presetChangesSchema,
  presetOrderSchema,
  presetsOfSchema,
} from '#protocol/cue-presets-api.ts';
import type { Rooms } from '../live/rooms.ts';
import type { Database } from '../store/connection.ts';
import { addPreset, changePreset, deletePreset, listPresets, orderPresets } from '../store/cue-presets.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { Problem } from './problem.ts';
import { listAnswer } from './schemas.ts';

export interface CuePresetDeps {
  readonly database: Database;
  readonly rooms: Rooms;
}

const ONE = { description: 'The preset', schema: cuePresetSchema };
const ALL = { description: 'All of them in order', schema: listAnswer(cuePresetSchema) };
const PRODUCE = { may: 'produce', query: null } as const;

/** Cues kept for one press; each brand has its own. */
export function cuePresetEndpoints({ database, rooms }: CuePresetDeps): Endpoint[] {
  return [
    endpoint({
      ...{ method: 'get', path: '/api/cue-presets', may: 'produce', query: presetsOfSchema, body: null },
      summary: 'The presets of a session, in order: those of its brand',
      answers: { 200: ALL },
      async handle({ query }) {
        return { items: await listPresets(database, await sessionId(rooms, query.session)), nextCursor: null };
      },
    }),
    endpoint({
      ...{ ...PRODUCE, method: 'post', path: '/api/cue-presets', body: newPresetSchema },
      summary: 'A new preset, at the end or at a position',
      answers: { 201: ONE },
      async handle({ body, ctx }) {
        const preset = await addPreset(database, await sessionId(rooms, body.session), body);
        ctx.status = 201;
        return preset;
      },
    }),
    endpoint({
      ...{ ...PRODUCE, method: 'put', path: '/api/cue-presets/order', body: presetOrderSchema },
      summary: 'Puts the presets of a session in this order',
      answers: { 200: ALL },
      async handle({ body }) {
        const id = await sessionId(rooms, body.session);
        return { items: await orderPresets(database, id, body.ids), nextCursor: null };
      },
    }),
    endpoint({
      ...{ ...PRODUCE, method: 'patch', path: '/api/cue-presets/:id', body: presetChangesSchema },
      summary: 'Changes the fields that are given',
      answers: { 200: ONE },
      async handle({ params, body }) {
        const preset = await changePreset(database, presetId(params.id), body);
        if (preset === null) throw gone();
        return preset;
      },
    }),
    endpoint({
      ...{ ...PRODUCE, method: 'delete', path: '/api/cue-presets/:id', body: null },
      summary: 'Removes a preset',
      answers: { 200: { description: 'It is gone', schema: z.object({ deleted: z.literal(true) }) } },
      async handle({ params }) {
        if (!(await deletePreset(database, presetId(params.id)))) throw gone();
        return { deleted: true };
      },
    }),
  ];
}

async function sessionId(rooms: Rooms, idOrSlug: string): Promise<string> {
  const room = await rooms.find(idOrSlug);
  if (room === null) throw new Problem(404, `There is no session "${idOrSlug}"`, []);
  return room.session.info.id;
}

function presetId(text: string | undefined): string {
  if (text === undefined || !/^[0-9]{1,18}$/.test(text)) throw gone();
  return text;
}

function gone(): Problem {
  return new Problem(404, 'There is no such preset', []);
}
