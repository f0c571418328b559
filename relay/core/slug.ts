const LONGEST = 80;

/** "Holiday Gift Live!" → "holiday-gift-live"; always one that is no id: a name without Latin letters begins with `noun`. */
export function slugFrom(name: string, noun: 'session' | 'brand'): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, '');
  if (/[a-z]/.test(plain)) return plain;
  return plain === '' ? noun : `${noun}-${plain}`;
}
