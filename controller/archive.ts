import { type ArchiveState, archiveStateSchema } from '#protocol/archive-api.ts';
import { ask } from './api.ts';

const POLL_MS = 300;

/** Has everything put together, and tells how far that is. Gives why it failed; null: it lies ready to be fetched. */
export async function makeArchive(onFiles: (files: number) => void): Promise<string | null> {
  let state: ArchiveState = await ask(archiveStateSchema, '/api/archive', { method: 'POST' });
  while (state.state === 'making') {
    onFiles(state.files);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    state = await ask(archiveStateSchema, '/api/archive/state');
  }
  return state.state === 'failed' ? state.reason : null;
}
