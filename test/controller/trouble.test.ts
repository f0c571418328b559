import { describe, expect, test } from 'vitest';
import type { LiveView } from '#client/live-view.ts';
import { lightsOf, worstLight } from '../../controller/lights.ts';
import { troubleOf } from '../../controller/trouble.ts';
import { aLiveView, anEntry, NOW } from './live-view-builder.ts';

const view = (over: Partial<LiveView>) => aLiveView({ entries: [anEntry(1)], current: 1, view: over });
const away = { database: 'away', databaseSince: NOW - 4000, obs: 'off' } as const;

describe('the worst that is wrong', () => {
  test('all well is silent', () => {
    expect(troubleOf(view({}), NOW)).toEqual({ type: 'none' });
  });

  test('a lost connection is told after a second', () => {
    const lost = view({ line: 'offline', lineSince: NOW });
    expect(troubleOf(lost, NOW + 999)).toEqual({ type: 'none' });
    expect(troubleOf(lost, NOW + 6000)).toEqual({ type: 'offline', forMs: 6000 });
  });

  test('a silent relay is told at once: presses are not sent', () => {
    expect(troubleOf(view({ line: 'lagging', lineSince: NOW }), NOW + 1000)).toMatchObject({ type: 'quiet' });
  });

  test('the database is away since a time on the clock of the relay', () => {
    const slow = view({ relayStatus: { ...away, databaseSince: NOW + 60_000 }, clockOffsetMs: 60_000 });
    expect(troubleOf(slow, NOW + 4000)).toEqual({ type: 'database', forMs: 4000 });
  });

  test('a lost connection is worse than the database', () => {
    expect(troubleOf(view({ line: 'offline', lineSince: NOW - 2000, relayStatus: away }), NOW)).toMatchObject({
      type: 'offline',
    });
  });

  test('an ending is told as what it is', () => {
    expect(troubleOf(view({ line: 'ended', ending: 'sign-in' }), NOW)).toEqual({ type: 'ended', ending: 'sign-in' });
  });

  test('new pages are told when nothing is wrong', () => {
    expect(troubleOf(view({ latestBuild: 'b' }), NOW)).toEqual({ type: 'new-version' });
  });
});

describe('the lights', () => {
  const lights = (over: Partial<LiveView>) => lightsOf(view(over), troubleOf(view(over), NOW), NOW);

  test('OBS is only named where it is set up', () => {
    expect(lights({}).map(({ says }) => says)).toEqual(['Hudson', 'Database']);
    const obs = (how: object) => lights({ relayStatus: { ...away, database: 'up', ...how } }).at(-1);
    expect(obs({ obs: 'away', obsSince: NOW - 12_000, obsTrouble: 'Wrong password' })).toEqual({
      tone: 'warn',
      says: 'OBS away 12 s: Wrong password',
    });
    expect(obs({ obs: 'connected', obsInProgram: true })).toEqual({ tone: 'warn', says: 'Viewers see the overlay' });
    expect(obs({ obs: 'connected', obsHealed: { how: 'refresh', at: NOW - 4_000 } })?.says).toBe(
      'Overlay reloaded 4 s ago',
    );
    expect(obs({ obs: 'connected', obsHealed: { how: 'refresh', at: NOW - 90_000 } })).toEqual({
      tone: 'good',
      says: 'OBS',
    });
  });

  test('the one light of a phone is the worst of them', () => {
    expect(worstLight(lights({})).says).toBe('All connected');
    expect(worstLight(lights({ relayStatus: away }))).toEqual({ tone: 'bad', says: 'Database away 4 s' });
  });

  test('before the first connection no light is green', () => {
    expect(worstLight(lights({ line: 'connecting', lineSince: NOW })).tone).toBe('off');
  });
});
