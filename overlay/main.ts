import { systemClock } from '#client/clock.ts';
import { connectInBrowser } from '#client/connect-in-browser.ts';
import { afterPaint } from './after-paint.ts';
import { canvasMeasure } from './fit/canvas-measure.ts';
import { browserIdle } from './fit/prepare.ts';
import { loadFonts } from './fonts.ts';
import './overlay-root.ts';
import { startOverlay } from './start-overlay.ts';

// Served at /overlay/:session#token=… . The fragment reaches no server and no log.
const { client } = connectInBrowser({
  session: decodeURIComponent(location.pathname.split('/').filter(Boolean).at(-1) ?? ''),
  client: { kind: 'overlay', name: 'obsstudio' in window ? 'Overlay in OBS' : 'Overlay in a browser' },
  token: () => new URLSearchParams(location.hash.slice(1)).get('token'),
});

// Another token in the address of the OBS source changes only the fragment, which loads nothing by itself.
window.addEventListener('hashchange', () => location.reload());

await loadFonts(document.fonts);
const root = document.createElement('hudson-overlay');
startOverlay({
  client,
  root,
  clock: systemClock,
  measure: canvasMeasure(getComputedStyle(document.body).fontFamily),
  locale: document.documentElement.lang,
  whenIdle: browserIdle,
  afterPaint,
  window,
});
document.body.append(root);
