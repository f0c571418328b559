import { expect, test } from 'vitest';
import { type ImageLoad, ImagesAhead } from '../../overlay/images/images-ahead.ts';
import { pictureUrl } from '../../overlay/images/picture-url.ts';
import { picturesNeeded } from '../../overlay/images/pictures-needed.ts';
import { measuresOf } from '../../overlay/layouts/measures-of.ts';
import { HandClock } from '../client/hand-clock.ts';
import { anEntry, anEntryImage, aStage, aView } from './fixtures.ts';

/** Loads that come when the test says so. */
function aNetwork() {
  const asked: string[] = [];
  const dropped: string[] = [];
  const coming = new Map<string, (isHere: boolean) => void>();
  const load = (url: string): ImageLoad => {
    asked.push(url);
    return { done: new Promise((resolve) => coming.set(url, resolve)), drop: () => dropped.push(url) };
  };
  const come = async (...urls: string[]) => {
    for (const url of urls) coming.get(url)?.(true);
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  const clock = new HandClock();
  return { asked, dropped, come, clock, images: new ImagesAhead(load, clock) };
}

test('the picture that is shown comes first and alone', async () => {
  const { asked, come, images } = aNetwork();
  images.need({ shown: 'a', near: ['b', 'c', 'd'], rest: ['e'] });
  expect(asked).toEqual(['a']);

  await come('a');
  expect(asked).toEqual(['a', 'b', 'c']);
});

test('the rest comes once nobody has moved for a second, two at a time behind the neighbours, and is not held', async () => {
  const { asked, dropped, come, clock, images } = aNetwork();
  images.need({ shown: 'a', near: ['b'], rest: ['c', 'd', 'e'] });
  await come('a');
  await come('b');
  clock.pass(900);
  images.need({ shown: 'b', near: ['a'], rest: ['c', 'd', 'e'] });
  clock.pass(900);
  images.need({ shown: 'b', near: ['a'], rest: ['c', 'd', 'e'] });
  expect(asked).toEqual(['a', 'b']);

  clock.pass(100);
  expect(asked).toEqual(['a', 'b', 'c', 'd']);

  await come('c');
  expect(asked).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(dropped).toEqual(['c']);
});

test('a move to a picture that is not here cuts short what is on its way', async () => {
  const { asked, dropped, come, images } = aNetwork();
  images.need({ shown: 'a', near: ['b', 'c'], rest: [] });
  await come('a');
  images.need({ shown: 'x', near: ['b'], rest: [] });

  expect(dropped).toEqual(['a', 'c', 'b']);
  expect(asked).toEqual(['a', 'b', 'c', 'x']);
  await come('x');
  expect(asked.at(-1)).toBe('b');
});

test('a move to a neighbour that is here disturbs nothing', async () => {
  const { asked, dropped, come, clock, images } = aNetwork();
  images.need({ shown: 'a', near: ['b'], rest: ['c', 'd'] });
  await come('a');
  await come('b');
  clock.pass(1_000);
  images.need({ shown: 'b', near: ['a'], rest: ['c', 'd'] });

  expect(dropped).toEqual([]);
  expect(asked).toEqual(['a', 'b', 'c', 'd']);
});

test('what is on its way makes way at once for a picture that is not here, before anything is loaded for the move', async () => {
  const { asked, dropped, come, images } = aNetwork();
  images.need({ shown: 'a', near: ['b', 'c'], rest: [] });
  await come('a');
  images.giveWayTo('a');
  expect(dropped).toEqual([]);

  images.giveWayTo('x');
  expect(dropped).toEqual(['b', 'c']);
  expect(asked).toEqual(['a', 'b', 'c']);
});

test('what is far away is let go of', async () => {
  const { dropped, come, images } = aNetwork();
  images.need({ shown: 'a', near: ['b'], rest: [] });
  await come('a');
  await come('b');
  images.need({ shown: 'b', near: [], rest: ['a'] });

  expect(dropped).toEqual(['a']);
});

test('needed are the picture shown, then the next product, then two on each side, then all others', () => {
  const entries = [1, 2, 3, 4, 5, 6, 7].map((number) =>
    anEntry({ id: String(number), images: [anEntryImage(`${number}a`), anEntryImage(`${number}b`)] }),
  );
  const names = (urls: readonly string[]) => urls.map((url) => url.slice(1, 3));
  const { shown, near, rest } = picturesNeeded(aView({ entries, current: '4', imageIndex: 1 }), ({ url }) => url);

  expect(names([shown ?? ''])).toEqual(['4b']);
  expect(names(near)).toEqual(['5a', '5b', '4a', '3a', '3b', '6a', '6b', '2a', '2b']);
  expect(names(rest)).toEqual(['7a', '7b', '1a', '1b']);
});

test('a picture comes in the size its box needs on this screen, and no larger', () => {
  const measures = measuresOf(aStage());

  expect(pictureUrl(measures, 1)(anEntryImage('lamp'))).toBe('/lamp-960');
  expect(pictureUrl(measures, 2)(anEntryImage('lamp'))).toBe('/lamp-1600');
});

test('a picture is here once it is decoded, for as long as it is near', async () => {
  const { come, clock, images } = aNetwork();
  images.need({ shown: 'a', near: ['b'], rest: ['c'] });
  expect(images.isHere('a')).toBe(false);
  await come('a');
  await come('b');
  clock.pass(1_000);
  await come('c');
  expect(['a', 'b', 'c'].map((url) => images.isHere(url))).toEqual([true, true, false]);

  images.need({ shown: 'b', near: [], rest: ['a'] });
  expect(images.isHere('a')).toBe(false);
});
