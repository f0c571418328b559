import type { RundownEntry } from '#protocol/events.ts';
import { formatMoney } from '#protocol/money.ts';
import type { Switches } from '#protocol/obs-api.ts';
import { effective } from '../core/effective.ts';
import type { ObsCalls } from './obs-line.ts';

export interface OnAir {
  readonly entry: RundownEntry | null;
  readonly currency: string;
}

/** Where pages print money in English; so does the lower third. */
const LOCALE = 'en-US';

/** Does in OBS what the switches say about the product that is on now: its section's scene, and the texts viewers see. */
export async function followProduct(obs: ObsCalls, switches: Switches, { entry, currency }: OnAir): Promise<void> {
  const scene = entry?.section ? switches.sectionScenes[entry.section] : undefined;
  if (scene !== undefined) await switchTo(obs, scene);
  const shown = entry && effective(entry);
  const cents = shown && (shown.salePriceCents ?? shown.originalPriceCents);
  await setText(obs, switches.nameSource, shown?.name ?? '');
  await setText(obs, switches.priceSource, cents === null ? '' : formatMoney(cents, currency, LOCALE));
}

async function switchTo(obs: ObsCalls, sceneName: string): Promise<void> {
  const { currentProgramSceneName } = await obs.call('GetSceneList');
  if (currentProgramSceneName !== sceneName) await obs.call('SetCurrentProgramScene', { sceneName });
}

async function setText(obs: ObsCalls, inputName: string | null, text: string): Promise<void> {
  if (inputName === null) return;
  await obs.call('SetInputSettings', { inputName, inputSettings: { text }, overlay: true });
}

/** Starts the recording of a show that has just gone live, unless one runs already. */
export async function startRecording(obs: ObsCalls): Promise<void> {
  const { outputActive } = await obs.call('GetRecordStatus');
  if (!outputActive) await obs.call('StartRecord');
}
