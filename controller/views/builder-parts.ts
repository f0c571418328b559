import { html, type TemplateResult } from 'lit';
import type { LiveView } from '#client/live-view.ts';
import type { Entry, SessionInfo } from '#protocol/session.ts';
import type { SessionDetails } from '#protocol/sessions-api.ts';
import '../builder/build-list.ts';
import '../builder/builder-bar.ts';
import type { Edits } from '../builder/edits.ts';
import '../builder/entry-inspector.ts';
import '../builder/list-tools.ts';
import { preflight } from '../builder/preflight.ts';
import '../builder/preflight-panel.ts';
import '../builder/product-picker.ts';
import type { Selection } from '../builder/selection.ts';
import '../builder/session-settings.ts';
import '../components/bottom-sheet.ts';
import '../components/empty-state.ts';
import { roughly } from '../durations.ts';
import { builderWords as say } from '../words/builder.ts';

/** What a small screen shows one of at a time. */
export type Pane = 'add' | 'list' | 'check';

const PANES: readonly Pane[] = ['add', 'list', 'check'];

/** What the parts of the builder are drawn from. */
export interface Drawn {
  readonly view: LiveView;
  readonly info: SessionInfo;
  readonly entries: readonly Entry[];
  readonly details: SessionDetails;
  readonly edits: Edits;
  readonly selection: Selection;
  /** The ids of what is chosen, in order. */
  readonly chosen: readonly string[];
  readonly pane: Pane;
  /** Whether any screen is; null: not known yet. */
  readonly arePaired: boolean | null;
}

export function bar({ view, info, entries, details, edits }: Drawn, pressed: unknown): TemplateResult {
  const { next, again } = edits.history;
  return html`<hudson-builder-bar
    .info=${info}
    .status=${view.state?.status ?? 'draft'}
    .products=${entries.length}
    .shown=${entries.filter(({ skipped }) => !skipped).length}
    .hosts=${details.hosts.length}
    .saving=${edits.saving}
    .undo=${next?.says ?? null}
    .redo=${again?.says ?? null}
    @hudson-bar=${pressed}
  ></hudson-builder-bar>`;
}

export function paneTabs(shown: Pane, show: (pane: Pane) => void): TemplateResult {
  return html`<div class="tabs panes" role="group" aria-label=${say.paneList}>
    ${PANES.map(
      (pane) =>
        html`<button aria-pressed=${shown === pane ? 'true' : 'false'} @click=${() => show(pane)}>
          ${say.panes[pane]}
        </button>`,
    )}
  </div>`;
}

export function adding(drawn: Drawn): TemplateResult {
  const { details, entries, pane } = drawn;
  return html`<section class="pane add" aria-label=${say.panes.add} ?data-hidden=${pane !== 'add'}>
    <hudson-product-picker
      .details=${details}
      .numbers=${new Map(entries.map(({ productId, number }) => [productId, number]))}
      .behind=${behind(drawn)?.number ?? null}
    ></hudson-product-picker>
  </section>`;
}

/** What products are added behind: the last of what is chosen. */
export function behind({ chosen, entries }: Pick<Drawn, 'chosen' | 'entries'>): Entry | null {
  const last = chosen.at(-1);
  return entries.find(({ id }) => id === last) ?? null;
}

/** `find`: to the picker; `toList`: back to the rows. */
export function listing(drawn: Drawn, { find, toList }: Record<'find' | 'toList', () => void>): TemplateResult {
  const { entries, selection, pane } = drawn;
  return html`<section class="pane list" aria-label=${say.panes.list} ?data-hidden=${pane !== 'list'}>
    <hudson-list-tools .entries=${entries} .selection=${selection} @hudson-tools-done=${toList}></hudson-list-tools>
    ${entries.length === 0 ? emptyList(find) : list(drawn)}
  </section>`;
}

function emptyList(find: () => void): TemplateResult {
  return html`<hudson-empty-state class="empty" says=${say.list.empty}>
    <button class="button" @click=${find}>${say.list.addProducts}</button>
  </hudson-empty-state>`;
}

function list({ view, info, entries, selection }: Drawn): TemplateResult {
  const { state } = view;
  return html`<hudson-build-list
    .entries=${entries}
    .currency=${info.brand.currency}
    .currentId=${state?.status === 'live' ? state.currentEntryId : null}
    .selection=${selection}
    .timeOf=${(count: number) => roughly(Math.round((info.durationMinutes * count) / entries.length))}
  ></hudson-build-list>`;
}

export function readiness(drawn: Drawn): TemplateResult {
  const { view, info, entries, details, pane, arePaired } = drawn;
  const { presence, relayStatus, state } = view;
  return html`<aside class="pane readiness" ?data-hidden=${pane !== 'check'}>
    <hudson-preflight-panel
      .session=${info.slug}
      .preflight=${preflight({ presence, relayStatus, arePaired }, entries, details.hosts.length)}
      ?live=${state?.status === 'live'}
    ></hudson-preflight-panel>
    ${inspector(drawn)}
  </aside>`;
}

export function inspectorSheet(drawn: Drawn, close: (event: Event) => void): TemplateResult {
  return html`<hudson-bottom-sheet .heading=${say.inspector.only} @hudson-open=${close}>
    <div class="inspector-sheet">${inspector(drawn)}</div>
  </hudson-bottom-sheet>`;
}

function inspector({ view, info, entries, chosen }: Drawn): TemplateResult {
  const ids = new Set(chosen);
  return html`<hudson-entry-inspector
    .session=${info.id}
    .entries=${entries.filter(({ id }) => ids.has(id))}
    .sections=${[...new Set(entries.flatMap(({ section }) => section ?? []))]}
    .currency=${info.brand.currency}
    .currentId=${view.state?.currentEntryId ?? null}
  ></hudson-entry-inspector>`;
}
