import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import type { RouterContext } from '@koa/router';
import * as z from 'zod';
import {
  type ImportOptions,
  importOptionsSchema,
  importReportSchema,
  importStateSchema,
  LARGEST_IMPORT_BYTES,
  undoAnswerSchema,
  uploadedSchema,
} from '#protocol/imports-api.ts';
import type { Audit, AuditEntry } from '../access/audit.ts';
import type { Principal } from '../access/principal.ts';
import type { Clock } from '../clock.ts';
import type { ImportOrder } from '../importing/apart/import-messages.ts';
import type { ImportsApart } from '../importing/apart/imports-apart.ts';
import { importNotes, type NotedImport } from '../importing/import-notes.ts';
import { MOST_FILES } from '../importing/lines.ts';
import { mappingSchema } from '../importing/mapping.ts';
import type { PagePictures } from '../importing/pictures/page-pictures.ts';
import type { PictureShelf } from '../importing/pictures/picture-shelf.ts';
import { undoImport } from '../importing/undo-import.ts';
import { TooLarge } from '../importing/uploads/bounded.ts';
import type { ImportJobs } from '../importing/uploads/import-jobs.ts';
import type { Upload, UploadFolder } from '../importing/uploads/upload-folder.ts';
import type { Database } from '../store/connection.ts';
import type { Actor } from '../store/sessions.ts';
import { type Endpoint, endpoint, parsed } from './endpoint.ts';
import { Problem } from './problem.ts';

export interface ImportDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly uploads: UploadFolder;
  readonly importsApart: ImportsApart;
  readonly importJobs: ImportJobs;
  readonly shelf: PictureShelf;
  readonly pagePictures: PagePictures;
  readonly audit: Audit;
  readonly addressOf: (request: IncomingMessage) => string | null;
  readonly onFault: (error: unknown, detail: object) => void;
}

const importId = z.object({ id: z.uuid() });
const nameQuery = z.object({ name: z.string().trim().min(1).max(300) });
const REPORT = { description: 'What it would do, line by line, or why it cannot be', schema: importReportSchema };
const STATE = { description: 'How far it is, or what came of it', schema: importStateSchema };

/** The import page: a file is sent, planned by the very code that carries it out, and carried out. */
export function importEndpoints(deps: ImportDeps): Endpoint[] {
  const { uploads, importsApart, importJobs, addressOf } = deps;
  const note = noting(deps);
  return [
    endpoint({
      ...{ method: 'post', path: '/api/imports', may: 'produce', query: nameQuery, body: null },
      summary: 'Sends a sheet: the file itself is the body. It is kept for two hours; nothing is written yet.',
      answers: { 201: { description: 'The file', schema: uploadedSchema } },
      async handle({ ctx, query }) {
        const sent = await bounded(ctx, () => uploads.add(ctx.req, path.basename(query.name), LARGEST_IMPORT_BYTES));
        return { id: sent.id, name: query.name, bytes: sent.bytes };
      },
    }),
    endpoint({
      ...{ method: 'post', path: '/api/imports/:id/files', may: 'produce', query: nameQuery, body: null },
      summary: 'Sends another part of a sheet: shops write several files. They are planned and imported as one.',
      answers: { 201: { description: 'The sheet with all its files so far', schema: uploadedSchema } },
      async handle({ params, ctx, query }) {
        const upload = sentAs(uploads, params.id);
        if (upload.files.length >= MOST_FILES) throw new Problem(409, `${MOST_FILES} files at once are the most.`, []);
        const name = path.basename(query.name);
        const sent = await bounded(ctx, () => uploads.addTo(upload, ctx.req, name, LARGEST_IMPORT_BYTES));
        return { id: sent.id, name: query.name, bytes: sent.bytes };
      },
    }),
    endpoint({
      ...{ method: 'post', path: '/api/imports/:id/plan', may: 'produce', query: null, body: importOptionsSchema },
      summary: 'What the import of a sent file would do. Writes nothing.',
      answers: { 200: REPORT },
      async handle({ params, body, by }) {
        const order = await orderOf(deps, sentAs(uploads, params.id), body, { by, dryRun: true });
        return importsApart.run(order, () => {});
      },
    }),
    endpoint({
      ...{ method: 'post', path: '/api/imports/:id/carry-out', may: 'produce', query: null, body: importOptionsSchema },
      summary: 'Imports a sent file: all of it, or nothing. Ask for it to see how far it is.',
      answers: { 202: STATE },
      async handle({ params, body, by, ctx }) {
        const upload = sentAs(uploads, params.id);
        ctx.status = 202;
        const address = addressOf(ctx.req);
        const order = await orderOf(deps, upload, body, { by, dryRun: false });
        return importJobs.start(upload.id, order, async (report) => {
          if (report.result !== 'imported' || report.importId === null) return;
          const { importId, counts } = report;
          if (counts.pictures > 0) await deps.shelf.keep(upload.id, importId);
          deps.pagePictures.wake();
          const file = upload.files.map(({ name }) => name).join(', ');
          const { created } = report;
          const at = { session: created.session ?? body.session, brand: created.brand ?? body.brand };
          const detail = { file, ...at, ...counts };
          note({ action: 'import.done', importId, detail }, { by, address });
        });
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/api/imports/:id', may: 'produce', query: null, body: null },
      summary: 'How far an import is, or what came of it',
      answers: { 200: STATE },
      handle({ params }) {
        const state = importJobs.find(params.id ?? '');
        if (state === null) throw new Problem(404, 'There is no such import', []);
        return state;
      },
    }),
    endpoint({
      ...{ method: 'post', path: '/api/imports/:id/undo', may: 'produce', query: null, body: null },
      summary: 'Takes a whole import back, by the importId of its report',
      answers: { 200: { description: 'It is taken back', schema: undoAnswerSchema } },
      async handle({ params, by, ctx }) {
        const { id } = parsed(importId, params);
        const report = await undoImport({ ...deps, importId: id, by: actorOf(by) });
        if (report.result === 'refused') throw new Problem(409, report.reason, []);
        note({ action: 'import.undone', importId: id, detail: {} }, { by, address: addressOf(ctx.req) });
        return report;
      },
    }),
  ];
}

/** Notes an import; nobody waits for it. */
function noting({ database, audit, onFault }: ImportDeps) {
  return (noted: NotedImport, who: Pick<AuditEntry, 'by' | 'address'>): void => {
    importNotes(database, noted).then(
      (notes) => {
        for (const entry of notes) audit({ ...entry, ...who });
      },
      (error: unknown) => onFault(error, { import: noted.importId }),
    );
  };
}

function sentAs(uploads: UploadFolder, id: string | undefined): Upload {
  const upload = uploads.find(id ?? '');
  if (upload === null) throw new Problem(404, 'The file is no longer here. Choose it again.', []);
  return upload;
}

/** Receives a file, unless it is too large, which may be known before. */
async function bounded(ctx: RouterContext, receive: () => Promise<Upload>): Promise<Upload> {
  if (Number(ctx.headers['content-length'] ?? 0) > LARGEST_IMPORT_BYTES) throw tooLarge();
  try {
    const upload = await receive();
    ctx.status = 201;
    return upload;
  } catch (error) {
    throw error instanceof TooLarge ? tooLarge() : error;
  }
}

function tooLarge(): Problem {
  return new Problem(413, `A sheet may have at most ${LARGEST_IMPORT_BYTES / 1e6} MB`, []);
}

async function orderOf(
  { clock, shelf }: ImportDeps,
  { id, files }: Upload,
  { session, brand, newSession, newBrand, update, talkingPoints, rundown, mapping }: ImportOptions,
  { by, dryRun }: { readonly by: Principal; readonly dryRun: boolean },
): Promise<ImportOrder> {
  return {
    ...{ importId: randomUUID(), files: [...files], pictures: await shelf.ofUpload(id), at: clock.now() },
    target: {
      ...{ session, brand, newSession, newBrand: newBrand?.name ?? null },
      ...{ name: null, currency: newBrand?.currency ?? null },
    },
    reading: { format: null, mapping: mapping && parsed(mappingSchema, mapping), sheet: null },
    mode: { dryRun, update, create: false, talkingPoints, matchNames: false, rundown },
    by: actorOf(by),
  };
}

function actorOf(by: Principal): Actor {
  return { name: by.name ?? 'Import page', kind: 'controller', role: by.role };
}
