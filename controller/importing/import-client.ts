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
import { ask, upload } from '../api.ts';

const path = (id: string) => `/api/imports/${id}`;

export function sendFile(file: File, onProgress: (share: number) => void) {
  return upload(uploadedSchema, `/api/imports?name=${encodeURIComponent(file.name)}`, file, { onProgress });
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

const POLL_MS = 300;

/** Carries it out and tells how far it is, until there is a result. */
export async function carryOut(
  id: string,
  options: ImportOptions,
  onState: (state: ImportState) => void,
): Promise<Exclude<ImportState, { state: 'working' }>> {
  let state = await ask(importStateSchema, `${path(id)}/carry-out`, { method: 'POST', body: options });
  while (state.state === 'working') {
    onState(state);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    state = await ask(importStateSchema, path(id));
  }
  return state;
}

export function undoImport(importId: string) {
  return ask(undoAnswerSchema, `${path(importId)}/undo`, { method: 'POST' });
}
