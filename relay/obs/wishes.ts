import type { ObsStatusReport, Recipe } from '#protocol/obs-api.ts';
import type { SessionId } from '#protocol/session.ts';
import type { ObsSettings } from './obs-settings.ts';

/** It could not be done in OBS, or nobody is there to do it; the message says why and what to do. */
export class NotInstalled extends Error {}

export interface WishStore {
  read(): Promise<ObsSettings>;
  write(settings: ObsSettings): Promise<void>;
  /** What the relay that works with OBS says; null: none does. */
  keptStatus(): Promise<ObsStatusReport | null>;
  newWish(): string;
}

const AGAIN_MS = 250;
const TRIES = 60;

/** Has the overlay installed, or repaired, by whichever relay works with OBS. Rejects with what is in the way. */
export async function wishInstalled(store: WishStore, recipe: Recipe, sessionId: SessionId): Promise<ObsStatusReport> {
  const status = await wish(store, { recipe, sessionId });
  if (status.installed) return status;
  if (status.trouble) throw new NotInstalled(`${status.trouble.what}. ${status.trouble.todo}`);
  throw new NotInstalled(status.problem ?? 'OBS is not connected: give its address on the OBS page, or as OBS_URL.');
}

/** Has removed exactly what was installed. */
export function wishRemoved(store: WishStore): Promise<ObsStatusReport> {
  return wish(store, { recipe: null });
}

async function wish(store: WishStore, change: Partial<ObsSettings>): Promise<ObsStatusReport> {
  if ((await store.keptStatus()) === null) {
    throw new NotInstalled('Hudson is not running. Start it first: hudson start.');
  }
  const id = store.newWish();
  await store.write({ ...(await store.read()), ...change, wish: id });
  for (let tries = 0; tries < TRIES; tries += 1) {
    const status = await store.keptStatus();
    if (status?.wishDone === id) return status;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
  throw new NotInstalled('The relay that works with OBS does not answer. It will be done once it does.');
}
