import type { LiveView } from '#client/live-view.ts';
import type { RelayStatus } from '#protocol/messages.ts';
import { howLong } from './durations.ts';
import type { Trouble } from './trouble.ts';
import { words } from './words/run.ts';

/** One connection and how it is, in a word. */
export interface Light {
  readonly tone: 'good' | 'warn' | 'bad' | 'off';
  readonly says: string;
}

/** Relay, database and OBS; what we cannot know without the relay is left out. */
export function lightsOf(view: LiveView, trouble: Trouble, now: number): readonly Light[] {
  const say = words.lights;
  if (trouble.type === 'offline') return [{ tone: 'bad', says: say.hudsonAway(howLong(trouble.forMs)) }];
  if (trouble.type === 'ended') return [{ tone: 'bad', says: words.trouble.ended[trouble.ending][0] }];
  if (view.line === 'connecting') return [{ tone: 'off', says: say.connecting }];
  const lights: Light[] = [
    trouble.type === 'quiet' ? { tone: 'warn', says: say.hudsonQuiet } : { tone: 'good', says: say.hudson },
  ];
  if (trouble.type === 'database') lights.push({ tone: 'bad', says: say.databaseAway(howLong(trouble.forMs)) });
  else if (view.relayStatus) lights.push({ tone: 'good', says: say.database });
  if (view.relayStatus) lights.push(...obsLights(view.relayStatus, now + view.clockOffsetMs));
  return lights;
}

/** A reload of the overlay is said for this long. */
const HEALED_FOR_MS = 60_000;

/** `at`: now, on the relay's clock. */
function obsLights({ obs, obsSince, obsTrouble, obsHealed, obsInProgram }: RelayStatus, at: number): Light[] {
  const say = words.lights;
  if (obs === 'off') return [];
  if (obs === 'away') return [{ tone: 'warn', says: say.obsAway(howLong(at - (obsSince ?? at)), obsTrouble ?? null) }];
  if (obsTrouble !== undefined) return [{ tone: 'warn', says: obsTrouble }];
  if (obsInProgram) return [{ tone: 'warn', says: say.obsInProgram }];
  const isFresh = obsHealed !== undefined && at - obsHealed.at < HEALED_FOR_MS;
  return [
    isFresh ? { tone: 'warn', says: say.obsHealed(howLong(at - obsHealed.at)) } : { tone: 'good', says: say.obs },
  ];
}

/** The one light of a small screen: as bad as the worst. */
export function worstLight(lights: readonly Light[]): Light {
  const worst = lights.find(({ tone }) => tone === 'bad') ?? lights.find(({ tone }) => tone === 'warn');
  return worst ?? lights.find(({ tone }) => tone === 'off') ?? { tone: 'good', says: words.lights.all };
}
