import {
  type ImportOptions,
  type ImportState,
  importReportSchema,
  importStateSchema,
  pictureStandingSchema,
  sentPictureSchema,
  undoAnswerSchema,
  uploadedSchema,
} from '#protocol/imports-api.ts';
import { ApiProblem, ask, upload } from '../api.ts';

const path = (id: string) => `/api/imports/${id}`;

/** Sends the files of one sheet one after the other; gives the id of all. */
export async function sendFiles(files: readonly File[], onProgress: (share: number) => void): Promise<string> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let [id, sent] = ['', 0];
  for (const file of files) {
    const address = `${id === '' ? '/api/imports' : `${path(id)}/files`}?name=${encodeURIComponent(file.name)}`;
    const before = sent;
    const uploaded = await upload(uploadedSchema, address, file, {
      onProgress: (share) => onProgress((before + share * file.size) / Math.max(total, 1)),
    });
    id = uploaded.id;
    sent += file.size;
  }
  return id;
}

export function sendPicture(id: string, picture: File) {
  const address = `${path(id)}/pictures?name=${encodeURIComponent(picture.name)}`;
  return upload(sentPictureSchema, address, picture, { onProgress: () => {} });
}

export function pictureStanding(importId: string) {
  return ask(pictureStandingSchema, `${path(importId)}/pictures`);
}

export function planImport(id: string, options: ImportOptions) {
  return ask(importReportSchema, `${path(id)}/plan`, { method: 'POST', body: options });
}

export function beginImport(id: string, options: ImportOptions) {
  return ask(importStateSchema, `${path(id)}/carry-out`, { method: 'POST', body: options });
}

const POLL_MS = 300;

type Ended = Exclude<ImportState, { state: 'working' }>;

/**
 * Tells how far an import is until there is a result; null: the relay knows nothing of it any more, it was started again
 * meanwhile. While nobody answers it goes on asking.
 */
export async function followImport(
  id: string,
  onWorking: (state: Exclude<ImportState, Ended>) => void,
): Promise<Ended | null> {
  for (;;) {
    const state = await standingOf(id);
    if (state === null) return null;
    if (state !== 'away' && state.state !== 'working') return state;
    if (state !== 'away') onWorking(state);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function standingOf(id: string): Promise<ImportState | 'away' | null> {
  try {
    return await ask(importStateSchema, path(id));
  } catch (error) {
    if (!(error instanceof ApiProblem) || (error.status !== 404 && error.status !== 0)) throw error;
    return error.status === 404 ? null : 'away';
  }
}

export function undoImport(importId: string) {
  return ask(undoAnswerSchema, `${path(importId)}/undo`, { method: 'POST' });
}
