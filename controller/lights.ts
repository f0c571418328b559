import type { LiveView } from '#client/live-view.ts';
import { howLong } from './durations.ts';
import type { Trouble } from './trouble.ts';
import { words } from './words/run.ts';

/** One connection and how it is, in a word. */
export interface Light {
  readonly tone: 'good' | 'warn' | 'bad' | 'off';
  readonly says: string;
}

/** Relay, database and OBS; what we cannot know without the relay is left out. */
export function lightsOf(view: LiveView, trouble: Trouble): readonly Light[] {
  const say = words.lights;
  if (trouble.type === 'offline') return [{ tone: 'bad', says: say.hudsonAway(howLong(trouble.forMs)) }];
  if (trouble.type === 'ended') return [{ tone: 'bad', says: words.trouble.ended[trouble.ending][0] }];
  if (view.line === 'connecting') return [{ tone: 'off', says: say.connecting }];
  const lights: Light[] = [
    trouble.type === 'quiet' ? { tone: 'warn', says: say.hudsonQuiet } : { tone: 'good', says: say.hudson },
  ];
  if (trouble.type === 'database') lights.push({ tone: 'bad', says: say.databaseAway(howLong(trouble.forMs)) });
  else if (view.relayStatus) lights.push({ tone: 'good', says: say.database });
  if (view.relayStatus?.obs === 'connected') lights.push({ tone: 'good', says: say.obs });
  if (view.relayStatus?.obs === 'away') lights.push({ tone: 'warn', says: say.obsAway });
  return lights;
}

/** The one light of a small screen: as bad as the worst. */
export function worstLight(lights: readonly Light[]): Light {
  const worst = lights.find(({ tone }) => tone === 'bad') ?? lights.find(({ tone }) => tone === 'warn');
  return worst ?? lights.find(({ tone }) => tone === 'off') ?? { tone: 'good', says: words.lights.all };
}
