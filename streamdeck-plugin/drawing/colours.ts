/** The colours of the studio, as on every screen of Hudson. Hex only: a key's renderer knows no others. */
export const COLOUR = {
  surface0: '#101214',
  surface1: '#1a1d20',
  surface2: '#25292e',
  line: '#363c43',
  text1: '#f2f4f6',
  text2: '#b3bbc4',
  text3: '#8b949e',
  ink: '#101214',
  current: '#ffd166',
  live: '#ff5a52',
  good: '#4ade80',
  warn: '#ffa23e',
  bad: '#ff7b72',
} as const;

export const CUE_COLOUR = {
  amber: '#fbbf24',
  blue: '#60a5fa',
  green: '#4ade80',
  red: '#f87171',
  purple: '#c084fc',
  gray: '#9ca3af',
} as const;
