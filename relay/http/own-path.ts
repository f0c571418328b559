const ANYWHERE = 'http://relay';

/** Where to go after a sign-in: a path of this relay, or its first page for anything else. */
export function ownPath(wanted: string | undefined): string {
  if (wanted === undefined || !wanted.startsWith('/') || !URL.canParse(wanted, ANYWHERE)) return '/';
  const url = new URL(wanted, ANYWHERE);
  return url.origin === ANYWHERE ? `${url.pathname}${url.search}${url.hash}` : '/';
}
