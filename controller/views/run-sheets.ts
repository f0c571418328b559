import { html, nothing, type TemplateResult } from 'lit';
import { worstLight } from '../lights.ts';
import type { Sheet } from '../open-event.ts';
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
      return over(
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
      return over(drawn, words.keys.label, html`<hudson-key-help .swapAxes=${settings.swapAxes}></hudson-key-help>`);
    case 'cue':
      return over(drawn, cueWords.label, cuePanel(drawn, false));
    case 'edit':
      return edit(drawn);
    case 'fit':
      return over(
        drawn,
        editWords.fit.label,
        html`<hudson-fit-sheet .fit=${drawn.fit} .pacing=${scene.pacing} ?off=${scene.mood !== 'ready'}></hudson-fit-sheet>`,
      );
    case 'order':
      return over(drawn, editWords.order.label, order(drawn));
    case 'screens':
      return over(drawn, worstLight(scene.lights).says, people(scene));
    case 'points': {
      const { current } = scene.place;
      return current ? over(drawn, current.name, points(current, true)) : nothing;
    }
  }
}

function pad({ view, scene, settings }: Drawn): TemplateResult {
  const { receipt, place } = scene;
  return html`<hudson-number-pad
    .place=${place}
    .rundown=${view.rundown}
    .showings=${view.showings ?? NO_SHOWINGS}
    .currency=${scene.currency}
    .onForMs=${scene.onForMs}
    .seen=${receipt.type === 'sees' && receipt.number === place.current?.number}
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
  return over(
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

function over({ answers }: Drawn, heading: string, content: unknown): TemplateResult {
  return html`<hudson-bottom-sheet .heading=${heading}>${content} ${answers}</hudson-bottom-sheet>`;
}
