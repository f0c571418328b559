import { DRAFT_ADDRESS } from '#protocol/draft-preview.ts';

/** Which of the talent's two pages this is, and of which session. */
export interface Page {
  /**
   * `preview`: looked at while its link is chosen; nobody's screen, so it reports nothing. `draft`: shows no session but
   * what the page around it hands over.
   */
  readonly kind: 'overlay' | 'talent' | 'preview' | 'draft';
  /** Id or slug. */
  readonly session: string;
}

/** `/overlay/:session` or `/sessions/:session/run`. */
export function pageAt({ pathname, search }: Pick<Location, 'pathname' | 'search'>): Page {
  if (pathname === DRAFT_ADDRESS) return { kind: 'draft', session: '' };
  const [first, ...rest] = pathname.split('/').filter(Boolean);
  const session = decodeURIComponent((first === 'overlay' ? rest.at(-1) : rest[0]) ?? '');
  if (first !== 'overlay') return { kind: 'talent', session };
  return { kind: new URLSearchParams(search).has('preview') ? 'preview' : 'overlay', session };
}
