/** Shows another of our screens without loading the page again. */
export function goTo(address: string): void {
  history.pushState(null, '', address);
  // The root follows the address; a state that was pushed is not told by the browser.
  window.dispatchEvent(new PopStateEvent('popstate'));
  scrollTo(0, 0);
}

/**
 * Keeps what a page is set to in its address, so that it survives a reload, a bookmark and the back button. Null takes
 * a parameter out. The page itself stays as it is.
 */
export function keepInAddress(parameters: Readonly<Record<string, string | null>>): void {
  const kept = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null || value === '') kept.delete(name);
    else kept.set(name, value);
  }
  const search = kept.size === 0 ? '' : `?${kept}`;
  history.replaceState(history.state, '', `${location.pathname}${search}${location.hash}`);
}

/** The title of the browser's tab; null: the product alone. */
export function setTitle(title: string | null): void {
  document.title = title === null ? 'Hudson' : `${title} · Hudson`;
}
