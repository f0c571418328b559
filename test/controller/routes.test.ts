import { describe, expect, test } from 'vitest';
import { placeInAddress, routeOf } from '../../controller/routes.ts';

describe('addresses', () => {
  test.each([
    ['/', { screen: 'home' }],
    ['/sessions/42/run', { screen: 'run', session: '42' }],
    ['/sessions/holiday-gift/run/', { screen: 'run', session: 'holiday-gift' }],
    ['/sessions/holiday-gift', { screen: 'not-found' }],
    ['/sessions/../run', { screen: 'not-found' }],
    ['/sessions/a%2Fb/run', { screen: 'not-found' }],
    ['/nowhere', { screen: 'not-found' }],
  ])('%s', (path, route) => {
    expect(routeOf(path)).toEqual(route);
  });

  test('keep the place of the show, beside whatever else they hold', () => {
    expect(placeInAddress('?view=talent&sp=1&img=3', '1025', 2)).toBe('?view=talent&sp=1025&img=2');
    expect(placeInAddress('?sp=1&img=3', null, 0)).toBe('');
  });
});
