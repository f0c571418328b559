import { html, nothing, type TemplateResult } from 'lit';
import { worstLight } from '../lights.ts';
import type { Sheet } from '../open-event.ts';
import { priceOf } from '../price.ts';
import type { Scene } from '../scene.ts';
import { NO_SHOWINGS } from '../showings.ts';
import { cueWords } from '../words/cue.ts';
import { editWords } from '../words/edit.ts';
import { words } from '../words/run.ts';
import { cuePanel, type Drawn, people, points } from './run-parts.ts';

/** What lies over the page; its elements are in `run-later.ts`. */
export function sheetOf(sheet: Sheet, drawn: Drawn): TemplateResult | typeof nothing {
  const { view, scene, settings } = drawn;
  const isOff = scene.mood === 'off';
  switch (sheet) {
    case 'pad':
      return pad(drawn);
    case 'more':
      return doing(
        drawn,
        words.more.label,
        html`<hudson-more-menu
          .status=${view.state?.status ?? 'draft'}
          .session=${view.session?.slug ?? ''}
          .settings=${settings}
          .off=${isOff}
        ></hudson-more-menu>`,
      );
    case 'keys':
      return over(
        drawn,
        words.keys.label,
        html`<hudson-key-help .swapAxes=${settings.swapAxes}></hudson-key-help>`,
        '',
      );
    case 'cue':
      return doing(drawn, cueWords.label, cuePanel(drawn, false));
    case 'edit':
      return edit(drawn);
    case 'fit':
      return doing(
        drawn,
        editWords.fit.label,
        html`<hudson-fit-sheet .fit=${drawn.fit} .pacing=${scene.pacing} ?off=${scene.mood !== 'ready'}></hudson-fit-sheet>`,
      );
    case 'order':
      return doing(drawn, editWords.order.label, order(drawn));
    case 'screens':
      return over(drawn, worstLight(scene.lights).says, people(scene), '');
    case 'away':
      return over(drawn, words.trouble.whatToDo, awaySteps(), '');
    case 'points': {
      const { current } = scene.place;
      return current ? over(drawn, current.name, points(current, true), '') : nothing;
    }
  }
}

function awaySteps(): TemplateResult {
  return html`<ol class="steps">
    ${words.trouble.steps.map(([what, why]) => html`<li><strong>${what}</strong> ${why}</li>`)}
  </ol>`;
}

function pad({ view, scene, settings }: Drawn): TemplateResult {
  return html`<hudson-number-pad
    .place=${scene.place}
    .rundown=${view.rundown}
    .showings=${view.showings ?? NO_SHOWINGS}
    .currency=${scene.currency}
    .onForMs=${scene.onForMs}
    .seen=${seenIn(scene)}
    .off=${scene.mood === 'off'}
    .range=${scene.range}
    .left=${settings.leftHand}
  ></hudson-number-pad>`;
}

function order({ view, scene, entries }: Drawn): TemplateResult {
  return html`<hudson-order-sheet
    .entries=${entries}
    .currentEntryId=${view.state?.currentEntryId ?? null}
    .off=${scene.mood !== 'ready'}
  ></hudson-order-sheet>`;
}

function edit(drawn: Drawn): TemplateResult | typeof nothing {
  const { view, scene, editedId } = drawn;
  const entry = editedId === null ? scene.place.current : (view.rundown?.byId.get(editedId) ?? null);
  if (entry === null) return nothing;
  return doing(
    drawn,
    editWords.change(entry.number),
    html`<hudson-quick-edit
      .entry=${entry}
      .session=${view.session?.id ?? ''}
      .currency=${scene.currency}
      .who=${scene.editor}
      .off=${scene.mood !== 'ready'}
    ></hudson-quick-edit>`,
  );
}

/** A sheet in which something is done: why that cannot be done now is said there. */
function doing(drawn: Drawn, heading: string, content: unknown): TemplateResult {
  const { mood, reason } = drawn.scene;
  return over(drawn, heading, content, mood === 'ready' ? '' : words.dock.rests(reason));
}

/** What is on stays in sight above it. */
function over({ answers, scene }: Drawn, heading: string, content: unknown, reason: string): TemplateResult {
  return html`<hudson-bottom-sheet show .heading=${heading} .reason=${reason}>
    <hudson-current-strip slot="above" .place=${scene.place} .onForMs=${scene.onForMs} .seen=${seenIn(scene)}></hudson-current-strip>
    ${content} ${answers}
  </hudson-bottom-sheet>`;
}

/** What the talent reads out is its price, where it has one. */
function seenIn({ receipt, place: { current }, currency }: Scene): string {
  if (current === null || receipt.type !== 'sees' || receipt.number !== current.number) return '';
  const { asked } = priceOf(current, currency);
  return asked === null ? words.pad.seesIt : words.pad.seesPrice(asked);
}
