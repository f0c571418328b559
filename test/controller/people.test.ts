import { expect, test } from 'vitest';
import { peopleIn } from '../../controller/people.ts';
import { NOTHING_WATCHED, watchOn } from '../../controller/receipt.ts';
import { aLiveView, anEntry, aScreen, NOW } from './live-view-builder.ts';

test('screens come first with what they show, then devices with their last deed, then who is gone', () => {
  const entries = [anEntry(25)];
  const presence = [
    aScreen({
      ...{ id: 'phone', kind: 'controller', name: 'Phone', painted: null },
      deed: { does: 'moved', number: 25, at: NOW },
    }),
    aScreen({ id: 'me', kind: 'controller', name: 'Desk', painted: null }),
    aScreen({ id: 'deck', kind: 'streamdeck', name: 'Stream Deck', painted: null }),
    aScreen(),
  ];
  const tablet = aScreen({ id: 'tablet', kind: 'talent', name: 'Tablet' });
  const before = aLiveView({ entries, current: 25, view: { presence: [...presence, tablet] } });
  const view = aLiveView({ entries, current: 25, state: { by: 'Phone' }, view: { presence } });
  const watch = watchOn(watchOn(NOTHING_WATCHED, before, NOW), view, NOW + 1000);

  expect(peopleIn(view, watch, NOW + 41_000).map(({ name, says, tone }) => [name, says, tone])).toEqual([
    ['Overlay in OBS', '#25 · 14 ms', 'good'],
    ['Phone', 'moved to #25', 'quiet'],
    ['Desk', 'this one', 'quiet'],
    ['Stream Deck', 'ready', 'quiet'],
    ['Tablet', 'gone 40 s', 'warn'],
  ]);
});
