import { cueFace } from '../faces/cue-face.ts';
import { unsetFace } from '../faces/trouble-face.ts';
import type { Scene } from '../scene.ts';
import { type CueSettings, cueSettingsSchema } from '../settings.ts';
import type { Show } from '../show.ts';
import { type Copy, type Desired, HudsonKey } from './hudson-key.ts';

/** Sends its cue, and clears it while it is in the air. */
export class CueAction extends HudsonKey<CueSettings> {
  override readonly manifestId = 'live.hudson.control.cue';
  protected override readonly settings = cueSettingsSchema;

  protected override face(scene: Scene, { settings }: Copy<CueSettings>): string {
    if (settings.text.trim() === '') return unsetFace(scene.words.key.writeCue);
    return cueFace(settings, isInTheAir(settings, scene.show) ? scene.cueStep : null, scene.words);
  }

  /** In a multi-action the first state sends and the second clears, whatever is in the air. */
  protected override pressed(copy: Copy<CueSettings>, desired: Desired): void {
    const { text, colour, countdownSeconds } = copy.settings;
    const { scene, words } = this.desk;
    const clears = desired === null ? scene !== null && isInTheAir(copy.settings, scene.show) : desired === 1;
    if (clears) return this.send(copy, { type: 'clearCue' });
    if (text.trim() === '') return this.desk.refuse(copy.id, words.key.writeCue);
    const countdown = countdownSeconds === null ? {} : { countdownMs: countdownSeconds * 1000 };
    this.send(copy, { type: 'cue', text, colour, ...countdown });
  }
}

export function isInTheAir({ text, colour }: Pick<CueSettings, 'text' | 'colour'>, { cue }: Show): boolean {
  return cue !== null && cue.text === text.trim() && cue.colour === colour;
}
