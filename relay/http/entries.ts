import * as z from 'zod';
import { overridesSchema, productSchema, type RundownEntry } from '#protocol/events.ts';
import { wanted } from '../core/held.ts';
import { findEntry } from '../core/rundown.ts';
import type { Rooms } from '../live/rooms.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { Problem } from './problem.ts';

export interface EntryEndpointsDeps {
  readonly rooms: Rooms;
}

/** What an entry is made of, for somebody who edits it: what the session says, and what the catalogue has. */
const sourceSchema = z.object({ overrides: overridesSchema, product: productSchema, notes: z.string().nullable() });

export function entryEndpoints({ rooms }: EntryEndpointsDeps): Endpoint[] {
  return [
    endpoint({
      ...{ method: 'get', path: '/api/sessions/:id/entries/:entry', may: 'produce', query: null, body: null },
      summary: 'One entry as it is edited: overrides, and the product behind them with its talking points as written',
      answers: { 200: { description: 'The entry', schema: sourceSchema } },
      async handle({ params }) {
        const entry = await entryOf(rooms, params);
        const { overrides, product } = wanted(entry);
        return { overrides, product, notes: entry.notes };
      },
    }),
  ];
}

async function entryOf(rooms: Rooms, params: Readonly<Record<string, string>>): Promise<RundownEntry> {
  const room = await rooms.find(params.id ?? '');
  if (room === null) throw new Problem(404, `There is no session "${params.id}"`, []);
  const entry = findEntry(room.session.rundown, params.entry ?? null);
  if (entry === null) throw new Problem(404, `There is no entry "${params.entry}" in this session`, []);
  return entry;
}
