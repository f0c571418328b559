import type { Role } from '#protocol/messages.ts';

/** What stands around every page: top bar, titles, toasts, what the relay could not be asked. */
export const frameWords = {
  product: 'Hudson',
  skip: 'To the page',
  pages: 'Pages',
  menu: 'All pages',
  close: 'Close',
  undo: 'Undo',
  undoFailed: (why: string) => `Not taken back. ${why}`,
  help: 'Keys',
  tabs: {
    sessions: 'Sessions',
    products: 'Products',
    import: 'Import',
    devices: 'Devices',
    obs: 'OBS',
    settings: 'Settings',
    system: 'System',
  },
  titles: {
    sessions: 'Sessions',
    newSession: 'New session',
    overlayLink: 'Overlay link',
    products: 'Products',
    newProduct: 'New product',
    brands: 'Brands',
    hosts: 'Hosts',
    obs: 'OBS',
    devices: 'Devices',
    import: 'Import',
    settings: 'Settings',
    system: 'System',
    notFound: 'Nothing here',
  },
  me: {
    roles: { overlay: 'Overlay', talent: 'Talent', producer: 'Producer', admin: 'Admin' } satisfies Record<
      Role,
      string
    >,
    as: (role: string, name: string | null) => (name === null ? role : `${role} · ${name}`),
    signOut: 'Sign out',
  },
  light: {
    running: 'Hudson running',
    database: 'Database away',
    away: 'No connection to Hudson',
  },
  api: {
    unreachable: 'No connection to Hudson. Nothing was saved.',
    unexpected: 'Hudson answered something this page does not understand. Load it again.',
  },
  loadFailed: 'This page did not load.',
  loadFailedDetail: 'Hudson may be away, or a newer version is there.',
  loadAgain: 'Load again',
  loading: 'Loading',
  notFound: {
    title: 'Nothing lives at this address.',
    detail: 'The link may be old, or have a slip in it.',
    home: 'All sessions',
  },
} as const;
