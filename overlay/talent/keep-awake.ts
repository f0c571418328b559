/** Keeps the tablet's screen from going dark, where the browser can; it takes the lock away from a hidden page. */
export function keepAwake(document: Document): void {
  const hold = (): void => {
    if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
    // Refused, on a low battery for one: asked again when the page is looked at again.
    navigator.wakeLock.request('screen').catch(() => undefined);
  };
  document.addEventListener('visibilitychange', hold);
  hold();
}
