import type { Ending } from '#client/live-view.ts';
import type { SessionStatus } from '#protocol/session.ts';
import type { ChangeMark } from './change-marks.ts';

/** All that the overlay says by itself. */
export const words = {
  /** In the browser's tab. */
  page: 'Hudson overlay',
  /** How the producer is told who watches. */
  clients: {
    obs: 'Overlay in OBS',
    browser: 'Overlay in a browser',
    talent: 'Talent page',
    preview: 'Preview of the overlay',
  },
  calm: {
    connecting: 'Connecting to Hudson',
    away: 'Hudson is not there',
    awayDetail: 'This page keeps trying by itself.',
    over: 'The show is over',
    overDetail: (length: string) => `It ran for ${length}.`,
    empty: 'No products yet',
    emptyDetail: 'They appear here once the rundown has some.',
    waiting: 'Waiting for the producer',
  },
  /** What the relay has said no with; a detail only where the whole screen says it. */
  endings: {
    'sign-in': { title: 'Not signed in', detail: 'The producer can make a new link under Devices.' },
    revoked: { title: 'Disconnected', detail: 'This overlay was disconnected by the producer.' },
    'not-allowed': { title: 'Not allowed', detail: 'This link may not see this session.' },
    'no-such-session': { title: 'No such session', detail: 'It appears here as soon as there is one of this name.' },
    'other-protocol': { title: 'Updating', detail: null },
    'bad-message': { title: 'Stopped, reload me', detail: null },
  } satisfies Record<Ending, { readonly title: string; readonly detail: string | null }>,
  line: {
    live: 'Connected',
    lagging: 'Slow connection',
    lost: 'No connection',
    connecting: 'Connecting',
    again: 'Reconnecting',
    ended: 'Stopped',
  },
  changes: {
    price: 'New price',
    'sold-out': 'Just sold out',
    'in-stock': 'Back in stock',
  } satisfies Record<ChangeMark, string>,
  statuses: { draft: 'Not live', live: 'Live', complete: 'Ended' } satisfies Record<SessionStatus, string>,
  onProduct: 'on this product',
  onProductShort: 'on this',
  next: 'Next',
  last: 'Last product',
  noImage: 'No image',
  imageFailed: 'Image not loaded',
  stock: (isFew: boolean) => (isFew ? 'left' : 'in stock'),
  sku: 'SKU',
  pid: 'PID',
  noPrice: 'No price',
  notConfirmed: 'price not confirmed',
  soldOut: 'SOLD OUT',
  soldOutNext: 'Sold out',
  more: (count: number) => `+ ${count} more`,
  gotIt: 'Got it',
  gotItSent: 'Got it, sent',
} as const;
