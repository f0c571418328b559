import { describe, expect, test } from 'vitest';
import {
  DEFAULT_OVERLAY_SETTINGS,
  type OverlaySettings,
  overlayQuery,
  readOverlaySettings,
} from '#protocol/overlay-settings.ts';

const every: OverlaySettings = {
  ...{ layout: 'strip', opacity: 0.9, textPercent: 130, hidden: ['next', 'codes'] },
  margins: { top: 0, right: 10, bottom: 20, left: 30 },
};

test('a link says what it wants, and is read again as it was written', () => {
  const query = '?layout=strip&opacity=0.9&text=130&hide=next,codes&margins=0,10,20,30';

  expect(readOverlaySettings(query)).toEqual(every);
  expect(overlayQuery(every)).toBe(query);
});

test('a link without settings has the defaults, and they need no words', () => {
  expect(readOverlaySettings('')).toEqual(DEFAULT_OVERLAY_SETTINGS);
  expect(overlayQuery(DEFAULT_OVERLAY_SETTINGS)).toBe('');
});

describe('what makes no sense takes its default, each by itself', () => {
  test.each([
    ['?layout=round&text=115', { layout: null, textPercent: 115 }],
    ['?opacity=0.3', { opacity: 0.92 }],
    ['?opacity=&text=', { opacity: 0.92, textPercent: 100 }],
    ['?text=400', { textPercent: 100 }],
    ['?hide=next,everything,next', { hidden: ['next'] }],
    ['?margins=1,2', { margins: DEFAULT_OVERLAY_SETTINGS.margins }],
    ['?margins=900,0,900,0', { margins: DEFAULT_OVERLAY_SETTINGS.margins }],
    ['?margins=a,b,c,d', { margins: DEFAULT_OVERLAY_SETTINGS.margins }],
  ])('%s', (query, expected) => {
    expect(readOverlaySettings(query)).toMatchObject(expected);
  });
});
