/** Which screen an address shows. */
export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'run'; readonly session: string }
  | { readonly screen: 'not-found' };

/** Ids and slugs, as the wire has them. */
const RUN = /^\/sessions\/([a-z0-9-]{1,255})\/run\/?$/;

export function routeOf(path: string): Route {
  if (path === '/') return { screen: 'home' };
  const session = RUN.exec(path)?.[1];
  return session ? { screen: 'run', session } : { screen: 'not-found' };
}

export const runPath = (session: string) => `/sessions/${session}/run`;
export const overlayPath = (session: string) => `/overlay/${session}`;

/** Where the show is, for people who copy the address. Read by nobody: loading a page never moves a show. */
export function placeInAddress(search: string, entryId: string | null, imageIndex: number): string {
  const parameters = new URLSearchParams(search);
  parameters.delete('sp');
  parameters.delete('img');
  if (entryId !== null) {
    parameters.set('sp', entryId);
    parameters.set('img', String(imageIndex));
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}
