import * as z from 'zod';
import type { Role } from '#protocol/messages.ts';
import { entryView, type Read } from '../core/views.ts';
import type { Exported } from '../exporting/find.ts';
import { CONTENT_TYPES, productSheet, SHEET_FORMATS } from '../exporting/product-sheet.ts';
import { runOfShow } from '../exporting/run-of-show.ts';
import type { Rooms } from '../live/rooms.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { Problem } from './problem.ts';

export interface ExportDeps {
  readonly rooms: Rooms;
  readonly read: Read;
  readonly clock: { now(): number };
  /** Null: there is no such session. */
  readonly exportSession: (idOrSlug: string) => Promise<Exported | null>;
  readonly exportBrand: (idOrSlug: string) => Promise<Exported | null>;
}

const formatQuery = z.object({ format: z.enum(SHEET_FORMATS).default('csv') });

export function exportEndpoints(deps: ExportDeps): Endpoint[] {
  return [
    endpoint({
      ...{ method: 'get', path: '/api/sessions/:id/export', may: 'produce', query: formatQuery, body: null },
      summary: 'The rundown as a sheet; importing it again changes nothing',
      answers: { 200: { description: 'CSV or XLSX', schema: null } },
      async handle({ params, query, ctx }) {
        const found = await deps.exportSession(params.id ?? '');
        if (found === null) throw new Problem(404, `There is no session "${params.id}"`, []);
        sendSheet(ctx, found, query.format);
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/api/brands/:id/export', may: 'produce', query: formatQuery, body: null },
      summary: 'The products of a brand as a sheet',
      answers: { 200: { description: 'CSV or XLSX', schema: null } },
      async handle({ params, query, ctx }) {
        const found = await deps.exportBrand(params.id ?? '');
        if (found === null) throw new Problem(404, `There is no brand "${params.id}"`, []);
        sendSheet(ctx, found, query.format);
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/sessions/:id/run-of-show', may: 'see', query: null, body: null },
      summary: 'The rundown on paper: HTML made for printing',
      answers: { 200: { description: 'A page that needs nothing else', schema: null } },
      async handle({ params, by, ctx }) {
        const page = await paperOf(deps, params.id ?? '', by.role);
        // The page has its styles in it and runs nothing.
        ctx.set('Content-Security-Policy', PAPER_POLICY);
        ctx.set('Cache-Control', 'no-store');
        ctx.type = 'html';
        ctx.body = page;
      },
    }),
  ];
}

const PAPER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

type Context = Parameters<Endpoint['handle']>[0];

function sendSheet(ctx: Context, exported: Exported, format: (typeof SHEET_FORMATS)[number]): void {
  ctx.set('Cache-Control', 'no-store');
  ctx.attachment(`${exported.slug}.${format}`);
  ctx.type = CONTENT_TYPES[format];
  ctx.body = productSheet(exported, format);
}

async function paperOf({ rooms, read, clock }: ExportDeps, idOrSlug: string, role: Role): Promise<string> {
  const room = await rooms.find(idOrSlug);
  if (room === null) throw new Problem(404, `There is no session "${idOrSlug}"`, []);
  const { info, rundown } = room.session;
  return runOfShow({
    ...{ name: info.name, brand: info.brand.name, currency: info.brand.currency, scheduledAt: info.scheduledAt },
    entries: rundown.map((entry) => entryView(entry, role, read)),
    printedAt: clock.now(),
  });
}
