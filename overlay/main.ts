import '#client/without-eval.ts';

import { systemClock } from '#client/clock.ts';
import { connectInBrowser } from '#client/connect-in-browser.ts';
import { readOverlaySettings } from '#protocol/overlay-settings.ts';
import { afterPaint } from './after-paint.ts';
import { draftClient } from './draft-client.ts';
import { canvasMeasure } from './fit/canvas-measure.ts';
import { browserIdle } from './fit/prepare.ts';
import { loadFonts } from './fonts.ts';
import { loadImage } from './images/load-image.ts';
import './overlay-root.ts';
import { type Page, pageAt } from './page.ts';
import { type OverlayClient, startOverlay } from './start-overlay.ts';
import { overlaySurface, type Surface } from './surface.ts';
import { words } from './words.ts';

const CLIENTS = {
  overlay: { kind: 'overlay', name: 'obsstudio' in window ? words.clients.obs : words.clients.browser },
  talent: { kind: 'talent', name: words.clients.talent },
  preview: { kind: 'other', name: words.clients.preview },
} as const;

const page = pageAt(location);
const settings = readOverlaySettings(location.search);
const root = document.createElement('hudson-overlay');
const live = page.kind === 'draft' ? null : connectedTo(page.session, page.kind);

// Another token in the address of the OBS source changes only the fragment, which loads nothing by itself.
window.addEventListener('hashchange', () => location.reload());

const surface = await surfaceOf(page);
await loadFonts(document.fonts);
startOverlay({
  client: clientFor(page, live),
  root,
  clock: systemClock,
  measure: canvasMeasure(getComputedStyle(document.body).fontFamily),
  locale: document.documentElement.lang,
  whenIdle: browserIdle,
  afterPaint,
  window,
  loadImage,
  surface,
});
document.body.append(root);

function connectedTo(session: string, kind: Exclude<Page['kind'], 'draft'>) {
  return connectInBrowser({
    ...{ session, client: CLIENTS[kind] },
    // The fragment reaches no server and no log.
    WebSocket,
    token: () => new URLSearchParams(location.hash.slice(1)).get('token'),
  }).client;
}

function clientFor({ kind }: Page, connected: OverlayClient | null): OverlayClient {
  if (connected !== null) return kind === 'preview' ? withoutReceipts(connected) : connected;
  return draftClient(window, root);
}

/** What the talent can press is loaded only where it can be pressed. */
async function surfaceOf({ kind }: Page): Promise<Surface> {
  const { style, classList } = document.documentElement;
  if (kind !== 'talent' || live === null) {
    style.setProperty('--panel', `rgba(16, 18, 20, ${settings.opacity})`);
    return overlaySurface(settings);
  }
  classList.add('talent');
  const { TalentPage } = await import('./talent/talent-page.ts');
  return new TalentPage({ client: live, root, settings, window });
}

function withoutReceipts(watched: OverlayClient): OverlayClient {
  return {
    get view() {
      return watched.view;
    },
    subscribe: (listener) => watched.subscribe(listener),
    painted: () => {},
  };
}
