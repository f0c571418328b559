import { html, nothing, type TemplateResult } from 'lit';
import type { LiveView, Press } from '#client/live-view.ts';
import type { NumberBuffer } from '#client/typed-digits.ts';
import type { Entry, EntryId } from '#protocol/session.ts';
import { showHeldWords } from '../held.ts';
import type { CueDesk } from '../live/cue-desk.ts';
import type { Fit } from '../live/fit.ts';
import { readNumber } from '../number-buffer.ts';
import type { Scene } from '../scene.ts';
import type { Settings } from '../settings.ts';
import { NO_SHOWINGS } from '../showings.ts';
import { cueWords } from '../words/cue.ts';
import '../components/current-card.ts';
import '../components/live-dock.ts';
import '../components/next-three.ts';
import '../components/points-panel.ts';
import '../components/receipt-line.ts';
import '../components/rundown-list.ts';
import '../components/show-header.ts';
import '../components/who-is-here.ts';

/** What the parts of the live control are drawn from. */
export interface Drawn {
  readonly view: LiveView;
  readonly scene: Scene;
  readonly entries: readonly Entry[];
  readonly settings: Settings;
  readonly typed: NumberBuffer;
  /** Presses whose answer is taking its time. */
  readonly waiting: ReadonlySet<Press['type']>;
  readonly cues: CueDesk;
  readonly fit: Fit | null;
  /** What the edit sheet is about; null: what is on. */
  readonly editedId: EntryId | null;
  readonly overlayHref: string;
  /** What was done and what was refused; it must stand above a sheet. */
  readonly answers: TemplateResult;
}

export function header({ view, fit, scene: { place, pacing, lights, mood } }: Drawn): TemplateResult {
  return html`<hudson-show-header
    .drop=${fit?.drop.length ?? 0}
    .name=${view.session?.name ?? ''}
    .status=${view.state?.status ?? null}
    .pacing=${pacing}
    .left=${place.left}
    .completedAt=${view.state?.completedAt ?? null}
    .lights=${lights}
    .off=${mood === 'off' || view.state === null}
  ></hudson-show-header>`;
}

export function main(drawn: Drawn): TemplateResult {
  const { view, scene } = drawn;
  const { place, currency, mood } = scene;
  return html`<main>
    <hudson-current-card
      .place=${place}
      .imageIndex=${view.state?.imageIndex ?? 0}
      .currency=${currency}
      .onForMs=${scene.onForMs}
      .eachMs=${scene.pacing?.eachMs ?? null}
      .swapAxes=${drawn.settings.swapAxes}
      .off=${mood === 'off'}
    ></hudson-current-card>
    <hudson-receipt-line
      .receipt=${scene.receipt}
      .moved=${scene.moved}
      .overlayHref=${drawn.overlayHref}
      .held=${place.current && showHeldWords(place.current, currency)}
      .currentEntryId=${place.current?.id ?? null}
      .off=${mood !== 'ready'}
    ></hudson-receipt-line>
    <hudson-rundown-list
      .entries=${drawn.entries}
      .currentEntryId=${view.state?.currentEntryId ?? null}
      .showings=${view.showings ?? NO_SHOWINGS}
      .currency=${currency}
    ></hudson-rundown-list>
    ${place.current ? points(place.current, false) : nothing}
    <aside class="side">
      <hudson-next-three .entries=${place.upcoming} .currency=${currency}></hudson-next-three>
      <section class="cues" aria-label=${cueWords.label}>${cuePanel(drawn, true)}</section>
      ${people(scene)}
    </aside>
    <hudson-live-dock
      .place=${place}
      .undo=${scene.undo}
      .currency=${currency}
      .mood=${mood}
      .reason=${scene.reason}
      .waiting=${drawn.waiting}
      .left=${drawn.settings.leftHand}
      .cueColour=${view.cue?.colour ?? ''}
      .cueSays=${cueShort(scene)}
      .swapAxes=${drawn.settings.swapAxes}
    ></hudson-live-dock>
  </main>`;
}

/** While digits are typed on a keyboard. */
export function typedNumber({ view, scene, typed: buffer }: Drawn): TemplateResult | typeof nothing {
  const { digits } = buffer;
  if (digits === '') return nothing;
  const typed = readNumber(digits, view.rundown, view.state?.currentEntryId ?? null);
  const entry = typed.type === 'found' || typed.type === 'current' ? typed.entry : null;
  return html`<hudson-typed-number
    .buffer=${buffer}
    .typed=${typed}
    .currency=${scene.currency}
    .times=${entry ? (view.showings?.get(entry.id) ?? 0) : 0}
    .range=${scene.range}
  ></hudson-typed-number>`;
}

/** `isPlain`: without a frame of its own. */
export function points({ talkingPoints, notes, number }: Entry, isPlain: boolean): TemplateResult {
  return html`<hudson-points-panel
    .points=${talkingPoints}
    .notes=${notes ?? null}
    .number=${number}
    .plain=${isPlain}
  ></hudson-points-panel>`;
}

export function people({ people: here, mood }: Scene): TemplateResult {
  return html`<hudson-who-is-here .people=${here} .known=${mood !== 'off'}></hudson-who-is-here>`;
}

export function cuePanel({ view, scene, cues }: Drawn, isCompact: boolean): TemplateResult {
  return html`<hudson-cue-panel
    ?compact=${isCompact}
    .desk=${cues}
    .draft=${cues.draft}
    .presets=${cues.presets}
    .problem=${cues.problem}
    .cue=${view.cue}
    .seen=${scene.cueSeen}
    .now=${Date.now() + view.clockOffsetMs}
    .liveAt=${view.state?.liveAt ?? null}
    .off=${scene.mood !== 'ready'}
  ></hudson-cue-panel>`;
}

/** How far the cue in the air has come, in a word. */
function cueShort({ cueSeen }: Scene): string {
  if (cueSeen === null) return '';
  if (cueSeen.gotItAt !== null) return cueWords.gotIt;
  return cueSeen.seenAt === null ? '' : cueWords.seen;
}
