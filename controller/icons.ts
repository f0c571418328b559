import { html, type TemplateResult } from 'lit';

const PATHS = {
  allSeen: 'm2 12.5 4.5 4.5L16 7.5M11 16l1 1 9.5-9.5',
  seen: 'm5 12.5 4.5 4.5L19 7.5',
  left: 'm14 6-6 6 6 6',
  right: 'm10 6 6 6-6 6',
  down: 'm6 10 6 6 6-6',
  up: 'm6 14 6-6 6 6',
  cross: 'M6 6l12 12M18 6 6 18',
  warning: 'M12 4 2.5 20h19zM12 10v5M12 17.5h.01',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2',
  ring: 'M12 17a5 5 0 1 0 0-10 5 5 0 0 0 0 10z',
  undo: 'M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3',
  pad: 'M5 5h.01M12 5h.01M19 5h.01M5 12h.01M12 12h.01M19 12h.01M5 19h.01M12 19h.01M19 19h.01',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  menu: 'M4 7h16M4 12h16M4 17h16',
  find: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20 20l-4-4',
  erase: 'M9 5h11v14H9l-6-7zM12 9.5l5 5M17 9.5l-5 5',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4',
  flag: 'M6 3v18M6 4h12l-3 4 3 4H6',
  overlay: 'M3 4h18v12H3zM9 20h6M12 16v4',
  talent: 'M6 3h12v18H6zM11 18h2',
  controller: 'M5 5h14v10H5zM2 19h20',
  streamdeck: 'M3 5h18v14H3zM7 9h2v2H7zM11 9h2v2h-2zM15 9h2v2h-2zM7 13h2v2H7zM11 13h2v2h-2zM15 13h2v2h-2z',
  other: 'M7 2.5h10v19H7zM11 18.5h2',
  cue: 'M4 5h16v11H11l-4 4v-4H4z',
  pencil: 'M4 20l1-4L16 5l3 3L8 19z',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  plus: 'M12 5v14M5 12h14',
  upload: 'M12 16V5M7 9.5 12 4.5l5 5M5 20h14',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  grip: 'M9 5h.01M15 5h.01M9 12h.01M15 12h.01M9 19h.01M15 19h.01',
  putBack: 'M5 5v5h5M5.5 10a7.5 7.5 0 1 1-1 5',
  redo: 'm15 14 5-5-5-5M20 9H10a6 6 0 0 0 0 12h3',
  gear: 'M4 7h9M17 7h3M15 4.5v5M4 17h3M11 17h9M9 14.5v5',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13',
  save: 'M12 4v11M7 10.5l5 5 5-5M5 20h14',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  link: 'M14 5h5v5M19 5l-8 8M17 14v5H5V7h5',
} as const;

export type IconName = keyof typeof PATHS;

const DOTTED: readonly IconName[] = ['pad', 'more', 'grip'];

/** Drawn by us, in the colour of the text beside it; says nothing to a screen reader. */
export function icon(name: IconName, size = 20): TemplateResult {
  const stroke = DOTTED.includes(name) ? 2.6 : 1.75;
  return html`<svg
    width=${size}
    height=${size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width=${stroke}
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d=${PATHS[name]} />
  </svg>`;
}
