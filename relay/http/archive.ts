import type { IncomingMessage } from 'node:http';
import { archiveStateSchema } from '#protocol/archive-api.ts';
import type { Audit } from '../access/audit.ts';
import type { ArchiveShelf } from '../exporting/archive-shelf.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

export interface ArchiveDeps {
  readonly archives: ArchiveShelf;
  readonly clock: { now(): number };
  readonly audit: Audit;
  readonly addressOf: (request: IncomingMessage) => string | null;
}

/** Everything as one file, as `hudson backup` writes it. */
export function archiveEndpoints({ archives, clock, audit, addressOf }: ArchiveDeps): Endpoint[] {
  return [
    endpoint({
      ...{ method: 'post', path: '/api/archive', may: 'administer', query: null, body: null },
      summary: 'Begins to put everything together, for GET /api/archive to fetch it at once',
      answers: { 202: { description: 'How far it is', schema: archiveStateSchema } },
      handle({ ctx }) {
        ctx.status = 202;
        return archives.begin();
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/api/archive/state', may: 'administer', query: null, body: null },
      summary: 'How far that is, or why it failed',
      answers: { 200: { description: 'How far it is', schema: archiveStateSchema } },
      handle: () => archives.state,
    }),
    endpoint({
      ...{ method: 'get', path: '/api/archive', may: 'administer', query: null, body: null },
      summary: 'All data and pictures as one zip; hudson restore reads it into an empty database',
      answers: { 200: { description: 'The archive', schema: null } },
      async handle({ by, ctx }) {
        const { bytes, stream } = await archives.take();
        audit({ action: 'archive.made', by, detail: { bytes }, address: addressOf(ctx.req) });
        ctx.set('Cache-Control', 'no-store');
        ctx.attachment(`hudson-${new Date(clock.now()).toISOString().slice(0, 10)}.zip`);
        ctx.type = 'application/zip';
        ctx.length = bytes;
        ctx.body = stream;
      },
    }),
  ];
}
