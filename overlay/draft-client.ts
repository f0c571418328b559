import type { LiveView } from '#client/live-view.ts';
import { type DraftAnswer, type DraftMessage, draftMessageSchema } from '#protocol/draft-preview.ts';
import type { OverlayRoot } from './overlay-root.ts';
import type { OverlayClient } from './start-overlay.ts';

/**
 * Stands where the relay's client stands elsewhere: what is drawn comes from the page around this one, of the same
 * origin, and how it fits goes back there. A page that stands alone draws nothing.
 */
export function draftClient(window: Window, root: OverlayRoot): OverlayClient {
  let view = NOTHING;
  const listeners = new Set<(view: LiveView, previous: LiveView) => void>();
  const answer = (message: DraftAnswer) => {
    if (window.parent !== window) window.parent.postMessage(message, window.location.origin);
  };
  window.addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || origin !== window.location.origin) return;
    const message = draftMessageSchema.safeParse(data);
    if (!message.success) return;
    const previous = view;
    view = viewOf(message.data, (previous.state?.revision ?? 0) + 1);
    for (const listener of listeners) listener(view, previous);
  });
  return {
    get view() {
      return view;
    },
    subscribe(listener) {
      listeners.add(listener);
      answer({ type: 'hudson-draft-ready' });
      return () => listeners.delete(listener);
    },
    painted() {
      const fit = fitOf(root);
      if (fit) answer(fit);
    },
  };
}

function fitOf({ view, fitter }: OverlayRoot): DraftAnswer | null {
  const entry = view?.rundown?.byId.values().next().value;
  if (!entry || !fitter) return null;
  const { size, hidden } = fitter.entry(entry).points;
  return { type: 'hudson-draft-fits', size, fullSize: fitter.measures.points?.rules.steps[0] ?? size, hidden };
}

const NOTHING: LiveView = {
  ...{ line: 'live', lineSince: 0, ending: null, connectionId: 'draft', role: null, session: null, rundown: null },
  ...{
    state: null,
    cue: null,
    cueRevision: 0,
    presence: null,
    showings: null,
    relayStatus: null,
    clockOffsetMs: 0,
    build: null,
    latestBuild: null,
  },
};

/** A session of this one entry, in its first second. */
function viewOf({ entry, currency }: DraftMessage, revision: number): LiveView {
  return {
    ...NOTHING,
    session: {
      ...{ id: '0', slug: 'draft', name: '', brand: { name: '', currency }, scheduledAt: null },
      ...{ durationMinutes: 1, lineage: 'draft' },
    },
    rundown: { revision, order: [entry.id], byId: new Map([[entry.id, entry]]) },
    state: {
      ...{ type: 'state', revision, currentEntryId: entry.id, nextEntryId: null, imageIndex: 0, status: 'draft' },
      ...{ movedAt: null, by: null },
    },
  };
}
