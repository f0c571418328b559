import * as z from 'zod';
import { talkingPointSchema } from '#protocol/session.ts';
import type { Read } from '../core/views.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

const LONGEST = 10_000;

/** Markdown as the talent reads it, for those who write it. */
export function talkingPointEndpoints({ read }: { readonly read: Read }): Endpoint[] {
  return [
    endpoint({
      ...{ method: 'post', path: '/api/talking-points', may: 'produce', query: null },
      body: z.strictObject({ markdown: z.string().max(LONGEST) }),
      bodyLimit: LONGEST * 8,
      summary: 'The cards a Markdown text becomes on the screens of the talent. Keeps nothing.',
      answers: { 200: { description: 'The cards', schema: z.object({ points: z.array(talkingPointSchema) }) } },
      handle: async ({ body }) => ({ points: read.talkingPoints(body.markdown) }),
    }),
  ];
}
