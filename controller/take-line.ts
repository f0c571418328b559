import type {} from './line-ahead.ts';

/** The browser's `WebSocket`; the first one made takes over the line that the page began, where that still holds. */
export const takingLineAhead: typeof WebSocket = new Proxy(WebSocket, {
  construct: (target, [url, protocol]: [string, string]) => lineAhead(url) ?? new target(url, protocol),
});

function lineAhead(url: string): WebSocket | null {
  const ahead = window.hudsonLineAhead;
  window.hudsonLineAhead = undefined;
  if (ahead?.url !== url || ahead.readyState > WebSocket.OPEN) return null;
  // Whoever takes it has yet to listen.
  if (ahead.readyState === WebSocket.OPEN) queueMicrotask(() => ahead.dispatchEvent(new Event('open')));
  return ahead;
}
