import type { IncomingMessage } from 'node:http';
import type { Audit } from '../access/audit.ts';
import type { ArchiveDownload } from '../exporting/archive-download.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

export interface ArchiveDeps {
  readonly makeArchive: () => Promise<ArchiveDownload>;
  readonly clock: { now(): number };
  readonly audit: Audit;
  readonly addressOf: (request: IncomingMessage) => string | null;
}

/** Everything as one file, as `hudson backup` writes it. */
export function archiveEndpoints({ makeArchive, clock, audit, addressOf }: ArchiveDeps): Endpoint[] {
  return [
    endpoint({
      ...{ method: 'get', path: '/api/archive', may: 'administer', query: null, body: null },
      summary: 'All data and pictures as one zip; hudson restore reads it into an empty database',
      answers: { 200: { description: 'The archive', schema: null } },
      async handle({ by, ctx }) {
        const { bytes, stream } = await makeArchive();
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
