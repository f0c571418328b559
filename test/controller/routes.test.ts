import { describe, expect, test } from 'vitest';
import { placeInAddress } from '../../controller/paths.ts';
import { isOurs, routeOf } from '../../controller/routes.ts';

describe('addresses', () => {
  test.each([
    ['/', '/', {}],
    ['/settings', '/settings', {}],
    ['/settings/', '/settings', {}],
    ['/sessions/42/run', '/sessions/:session/run', { session: '42' }],
    ['/sessions/holiday-gift/run/', '/sessions/:session/run', { session: 'holiday-gift' }],
    ['/sessions/holiday-gift', '', {}],
    ['/sessions/../run', '', {}],
    ['/sessions/a%2Fb/run', '', {}],
    ['/nowhere', '', {}],
  ])('%s', (address, path, parameters) => {
    const route = routeOf(address);

    expect(route.screen.path).toBe(path);
    expect(route.parameters).toEqual(parameters);
    expect(isOurs(address)).toBe(path !== '');
  });

  test('keep the place of the show, beside whatever else they hold', () => {
    expect(placeInAddress('?view=talent&sp=1&img=3', '1025', 2)).toBe('?view=talent&sp=1025&img=2');
    expect(placeInAddress('?sp=1&img=3', null, 0)).toBe('');
  });
});
