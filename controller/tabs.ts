/** The tabs of the top bar, in their order, with the address each leads to. */
export const TABS = {
  sessions: '/',
  products: '/products',
  import: '/import',
  devices: '/devices',
  obs: '/obs',
  settings: '/settings',
  system: '/system',
} as const;

export type Tab = keyof typeof TABS;
