/** Names under which this machine reaches itself. A page of another name that resolves here (DNS rebinding) has none of them. */
const OWN_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a `Host` header names this relay. */
export function isOwnHost(host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false;
  const url = new URL(`http://${host}`);
  return url.host === host.toLowerCase().replace(/:80$/, '') && OWN_NAMES.has(url.hostname);
}

/** Whether a request comes from a page of this relay, or from no page at all. Browsers send `Origin` where it matters. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  return origin === `http://${host}` || origin === `https://${host}`;
}
