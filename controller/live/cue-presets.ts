import * as z from 'zod';
import { type CuePreset, cuePresetSchema } from '#protocol/cue-presets-api.ts';
import { ask, pageOf } from '../api.ts';

export { inWords } from '../api.ts';

const page = pageOf(cuePresetSchema);
const gone = z.object({ deleted: z.literal(true) });

/** What a preset says. */
type Wording = Pick<CuePreset, 'text' | 'colour' | 'countdownSeconds'>;

export async function loadPresets(session: string): Promise<readonly CuePreset[]> {
  return (await ask(page, `/api/cue-presets?session=${session}`)).items;
}

/** At the end, or at `position`. */
export async function addPreset(session: string, preset: Wording & { readonly position?: number }): Promise<void> {
  await ask(cuePresetSchema, '/api/cue-presets', { method: 'POST', body: { session, ...preset } });
}

export async function rewordPreset(id: string, wording: Wording): Promise<void> {
  await ask(cuePresetSchema, `/api/cue-presets/${id}`, { method: 'PATCH', body: wording });
}

export async function removePreset(id: string): Promise<void> {
  await ask(gone, `/api/cue-presets/${id}`, { method: 'DELETE' });
}

/** All of them, as they then stand. */
export async function orderPresets(session: string, ids: readonly string[]): Promise<readonly CuePreset[]> {
  return (await ask(page, '/api/cue-presets/order', { method: 'PUT', body: { session, ids } })).items;
}
