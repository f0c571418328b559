import type { Cancel, ClientClock } from '#client/clock.ts';
import type { LiveView } from '#client/live-view.ts';
import type { Receipt, ShownPoints } from '#protocol/messages.ts';
import { AfterChange } from './after-change.ts';
import { ChangeMarks } from './change-marks.ts';
import { everySecond } from './every-second.ts';
import { Fitter } from './fit/fitter.ts';
import type { Measure } from './fit/measure.ts';
import { inOrderOfNeed, prepareFits, type WhenIdle } from './fit/prepare.ts';
import { ImagesAhead, type LoadImage } from './images/images-ahead.ts';
import { picturesNeeded } from './images/pictures-needed.ts';
import type { OverlayRoot } from './overlay-root.ts';
import { Receipts } from './receipts.ts';
import { Reloads } from './reloads.ts';
import { titleOf, whatIsShown } from './shown.ts';
import { isSameStage, stageFor } from './stage.ts';
import type { Surface } from './surface.ts';

/** What the page needs of the client. */
export interface OverlayClient {
  readonly view: LiveView;
  subscribe(listener: (view: LiveView, previous: LiveView) => void): Cancel;
  painted(receipt: Receipt): void;
}

export interface OverlayDependencies {
  readonly client: OverlayClient;
  readonly root: OverlayRoot;
  readonly clock: ClientClock;
  readonly measure: Measure;
  readonly locale: string;
  readonly whenIdle: WhenIdle;
  readonly afterPaint: (callback: () => void) => void;
  readonly window: Window;
  readonly loadImage: LoadImage;
  readonly surface: Surface;
}

/** Ties the client to the elements: every change of the view is drawn, reported once painted, and prepared for. */
export function startOverlay(dependencies: OverlayDependencies): Cancel {
  const { client, root, clock, window, surface } = dependencies;
  let stopTicking: Cancel = () => {};
  let stopPreparing: Cancel = () => {};

  const images = new ImagesAhead(dependencies.loadImage, clock);
  root.isHere = (url) => images.isHere(url);
  const marks = new ChangeMarks();
  const receipts = new Receipts({
    afterPaint: dependencies.afterPaint,
    now: () => window.performance.now(),
    painted: (receipt) => {
      root.dataset.revision = String(receipt.revision);
      client.painted({ ...receipt, ...shownPoints(root) });
    },
  });
  const reloads = new Reloads({
    clock,
    storage: window.sessionStorage,
    reload: () => window.location.reload(),
    isServed: () => isServed(window),
  });

  const prepare = (fitter: Fitter, { rundown, state }: LiveView) => {
    stopPreparing();
    if (!rundown) return;
    const entries = inOrderOfNeed(rundown, state?.currentEntryId ?? null);
    stopPreparing = prepareFits(fitter, entries, dependencies.whenIdle);
  };
  const tickFrom = (view: LiveView) => {
    stopTicking();
    const since = (view.state?.movedAt ?? 0) - view.clockOffsetMs;
    stopTicking = everySecond(clock, since, tick);
  };
  const tick = () => {
    root.now = clock.now();
    root.mark = marks.at(root.now);
  };
  const draw = (view: LiveView) => {
    const fitter = fitterFor(view, root.fitter, dependencies);
    root.view = view;
    root.fitter = fitter;
    tick();
    receipts.handedOver(view);
    surface.drawn(fitter);
    const { image } = whatIsShown(view);
    images.giveWayTo(image && fitter.pictureUrl(image));
    afterwards.ask();
  };
  const settle = () => {
    const { view, fitter } = root;
    if (!view || !fitter) return;
    window.document.title = titleOf(whatIsShown(view), surface.name);
    tickFrom(view);
    images.need(picturesNeeded(view, fitter.pictureUrl));
    prepare(fitter, view);
  };
  const afterwards = new AfterChange(dependencies.afterPaint, settle);
  const redraw = () => draw(client.view);

  const unsubscribe = client.subscribe((view, previous) => {
    marks.heard(view, previous, clock.now());
    draw(view);
    reloads.heard(view, previous);
  });
  window.addEventListener('resize', redraw);
  redraw();

  return () => {
    unsubscribe();
    afterwards.stop();
    window.removeEventListener('resize', redraw);
    reloads.stop();
    stopTicking();
    stopPreparing();
    images.stop();
  };
}

/** How many talking points of the product on the screen stand there whole. */
function shownPoints({ view, fitter }: OverlayRoot): { points?: ShownPoints } {
  const entry = view && whatIsShown(view).entry;
  const total = entry?.talkingPoints.length ?? 0;
  if (!entry || !fitter || total === 0) return {};
  return { points: { shown: total - fitter.entry(entry).points.hidden, total } };
}

/** The fitter at hand, unless the stage or the currency is another one now. */
function fitterFor(view: LiveView, held: Fitter | null, dependencies: OverlayDependencies): Fitter {
  const { window, locale, measure, surface } = dependencies;
  const size = { width: window.innerWidth, height: window.innerHeight, pixelRatio: window.devicePixelRatio };
  const stage = stageFor(size, surface.wish(view));
  const currency = view.session?.brand.currency ?? 'USD';
  if (held?.money.currency === currency && isSameStage(held.stage, stage)) return held;
  return new Fitter(stage, { currency, locale }, measure);
}

function isServed({ location }: Window): Promise<boolean> {
  return fetch(location.pathname, { cache: 'no-store' }).then(
    (answer) => answer.ok,
    () => false,
  );
}
