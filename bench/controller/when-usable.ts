import type { CDPSession } from 'playwright-core';

const BINDING = 'benchIsUsable';

/**
 * Watches each page that a tab loads from now on. The answer waits for the next one to be usable and gives the milliseconds
 * from its navigation to there: of live control when its grid and its key for Next are painted and the line is live; of any
 * other page when its text is painted.
 */
export async function whenUsable(debug: CDPSession): Promise<() => Promise<number>> {
  await debug.send('Runtime.enable');
  await debug.send('Page.enable');
  await debug.send('Runtime.addBinding', { name: BINDING });
  await debug.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${watch})('${BINDING}')` });
  return () =>
    new Promise((resolve) => {
      const told = ({ name, payload }: { name: string; payload: string }) => {
        if (name !== BINDING) return;
        debug.off('Runtime.bindingCalled', told);
        resolve(Number(payload));
      };
      debug.on('Runtime.bindingCalled', told);
    });
}

/** In the page: looks once a frame. */
function watch(binding: string): void {
  const isUsable = () => {
    if (!location.pathname.endsWith('/run')) return Boolean(document.body?.textContent);
    const view = document.querySelector('hudson-controller')?.shadowRoot?.querySelector('hudson-run-view');
    if (!(view instanceof HTMLElement) || view.dataset.line !== 'live' || !view.dataset.revision) return false;
    const parts = view.shadowRoot;
    const cell = parts?.querySelector('hudson-rundown-list')?.shadowRoot?.querySelector('hudson-entry-cell');
    const next = [...(parts?.querySelector('hudson-live-dock')?.shadowRoot?.querySelectorAll('hudson-move-key') ?? [])];
    const isThere = (element: Element | null | undefined) => Boolean(element?.shadowRoot?.querySelector('button'));
    return isThere(cell) && next.length === 2 && next.every(isThere);
  };
  const look = () => {
    if (!isUsable()) return requestAnimationFrame(look);
    // A message that is posted from an animation frame arrives once that frame has been painted.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => Reflect.get(window, binding)(String(performance.now()));
    return port2.postMessage(null);
  };
  requestAnimationFrame(look);
}
