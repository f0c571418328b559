import type { LiveView } from '#client/live-view.ts';

/** Relays of two versions behind one address must not make the page reload for ever. */
const AT_MOST_EVERY_MS = 60_000;
const STORED_AS = 'hudson.reloadedAt';

/** A page that does not speak the relay's protocol any more can do nothing but load itself again. */
export function shouldReload(view: LiveView, storage: Storage, now: number): boolean {
  if (view.ending !== 'other-protocol') return false;
  const last = Number(storage.getItem(STORED_AS) ?? 0);
  if (last <= now && now - last < AT_MOST_EVERY_MS) return false;
  storage.setItem(STORED_AS, String(now));
  return true;
}
