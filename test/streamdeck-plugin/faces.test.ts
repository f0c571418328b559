import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry } from '#protocol/session.ts';
import { asImage } from '../../streamdeck-plugin/actions/as-image.ts';
import { cueFace } from '../../streamdeck-plugin/faces/cue-face.ts';
import { cueStrip } from '../../streamdeck-plugin/faces/cue-strip.ts';
import { imageFace } from '../../streamdeck-plugin/faces/image-face.ts';
import { imageStrip } from '../../streamdeck-plugin/faces/image-strip.ts';
import { nextFace, previousFace } from '../../streamdeck-plugin/faces/move-face.ts';
import { nowFace } from '../../streamdeck-plugin/faces/now-face.ts';
import { paceStrip } from '../../streamdeck-plugin/faces/pace-strip.ts';
import { goFace } from '../../streamdeck-plugin/faces/pad-face.ts';
import { pageFace } from '../../streamdeck-plugin/faces/page-face.ts';
import { productFace } from '../../streamdeck-plugin/faces/product-face.ts';
import { statusFace } from '../../streamdeck-plugin/faces/status-face.ts';
import { browseStrip } from '../../streamdeck-plugin/faces/strip-face.ts';
import { refusalFace, troubleFace } from '../../streamdeck-plugin/faces/trouble-face.ts';
import { undoFace } from '../../streamdeck-plugin/faces/undo-face.ts';
import { english } from '../../streamdeck-plugin/words/english.ts';
import { german } from '../../streamdeck-plugin/words/german.ts';
import { drawingFaults, imageFaults } from '../support/streamdeck/check-image.ts';
import { aDeckEntry, aScene } from '../support/streamdeck/deck-scene.ts';

const words = (face: string) => [...face.matchAll(/<text[^>]*>([^<]*)</g)].map((match) => match[1]).join(' ');
const GOLD = '#ffd166';

test('Next and Previous show where they lead, and the ends of the list', () => {
  expect(words(nextFace(aScene({ on: 2 })))).toBe('3 Product 3');
  expect(words(previousFace(aScene({ on: 2 })))).toBe('1 Product 1');
  expect(words(nextFace(aScene({ on: 5 })))).toBe('Last product');
  expect(words(previousFace(aScene({ on: 1 })))).toBe('First product');
});

test('Now showing says number and place apart where they differ', () => {
  const entries = [3, 8, 25].map((number) => aDeckEntry(number));

  expect(words(nowFace(aScene({ entries, on: 8 })))).toBe('8 2/3 0:48');
  expect(words(nowFace(aScene({ on: 2 })))).toBe('2 /5 0:48');
  expect(words(nowFace(aScene({ on: null })))).toBe('Nothing is on 0/5');
});

test('only the product that is on is gold', () => {
  const scene = aScene({ on: 2 });
  const [first, second] = scene.show.entries;

  expect(productFace(first as Entry, scene)).not.toContain(GOLD);
  expect(productFace(second as Entry, scene)).toContain(GOLD);
});

test('a product that is sold out says so in the place of its price', () => {
  const face = words(productFace(aDeckEntry(9, { stock: 0 }), aScene()));

  expect(face).toBe('9 Product 9 SOLD OUT');
});

test('the sale price is the price', () => {
  expect(words(productFace(aDeckEntry(9, { salePriceCents: 1500 }), aScene()))).toContain('$15.00');
  const free = productFace(aDeckEntry(9, { originalPriceCents: null }), aScene());
  expect(words(free)).toBe('9 Product 9');
});

test('Undo is named by its result', () => {
  expect(words(undoFace(aScene({ undoTo: 1 })))).toBe('to 1');
  expect(words(undoFace(aScene({ undoTo: null })))).toBe('to start');
  expect(words(undoFace(aScene()))).toBe('Nothing to undo');
});

test('the image keys say which picture they lead to, around the end', () => {
  const entries = [aDeckEntry(1, { pictures: 5 })];
  const scene = aScene({ entries, on: 1, state: { imageIndex: 0 } });

  expect(words(imageFace('forward', scene))).toBe('2/5');
  expect(words(imageFace('back', scene))).toBe('5/5');
});

test('a cue key says how far its cue has come', () => {
  const preset = { text: 'Wrap up', colour: 'red' } as const;

  expect(words(cueFace(preset, null, english))).toBe('Wrap up');
  expect(words(cueFace(preset, 'sent', english))).toBe('Wrap up Sent');
  expect(words(cueFace(preset, 'seen', english))).toBe('Wrap up Seen');
  expect(words(cueFace(preset, 'got-it', german))).toBe('Wrap up Verstanden');
});

test('Go says where the typed number leads, or that it leads nowhere', () => {
  expect(words(goFace(aScene()))).toBe('Go');
  expect(words(goFace(aScene({ typed: '4' })))).toBe('4 Go Product 4');
  expect(words(goFace(aScene({ typed: '99' })))).toBe('99 No such number');
});

test('a page key says which numbers it leads to', () => {
  const entries = [13, 14, 20].map((number) => aDeckEntry(number));

  expect(words(pageFace('forward', entries, english))).toBe('13–20');
  expect(words(pageFace('forward', null, english))).toBe('No more');
});

test('the show clock stands on the live key', () => {
  expect(words(statusFace(aScene(), null))).toBe('LIVE 1:12:40');
  expect(words(statusFace(aScene({ state: { status: 'draft' } }), 0.5))).toBe('Hold …');
  expect(words(statusFace(aScene(), 0.5))).toBe('End show');
});

test('the strip shows price and name of the product browsed to, and the time it may take', () => {
  const scene = aScene({ state: { liveAt: 1_795_000_000_000 - 3_600_000 } });

  expect(words(browseStrip(scene.show.entries[3] ?? null, scene))).toBe('4 $20.00 Product 4 Press: jump');
  expect(words(paceStrip(scene))).toMatch(/^0:48 of 30:12$/);
});

test('whatever a name or a cue holds, every face is one that a key can draw', async () => {
  const texts = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 1, max: 999_999 }), async (name, number) => {
      const entries = [
        aDeckEntry(1),
        aDeckEntry(number + 1, { name, pictures: 20, stock: number % 3 === 0 ? 0 : null }),
        aDeckEntry(number + 2, { name }),
      ];
      const scene = aScene({ entries, on: number + 1, undoTo: 1, typed: String(number) });
      const preset = { text: name, colour: 'gray' } as const;
      const faces = [
        ...[
          nextFace(scene),
          previousFace(scene),
          nowFace(scene),
          undoFace(scene),
          goFace(scene),
          imageFace('back', scene),
        ],
        ...[productFace(entries[1] as Entry, scene), statusFace(scene, 0.3), cueFace(preset, 'sent', german)],
        ...[refusalFace(name), troubleFace('other-version', german)],
      ];
      const strips = [
        browseStrip(entries[1] ?? null, scene),
        imageStrip(scene),
        paceStrip(scene),
        cueStrip({ preset, place: 1, count: 1, step: null }, german),
      ];
      for (const face of [...faces, ...strips]) expect(imageFaults(asImage(face))).toEqual([]);
      expect((await Promise.all(faces.map((face) => drawingFaults(asImage(face), 144, 144)))).flat()).toEqual([]);
      expect((await Promise.all(strips.map((face) => drawingFaults(asImage(face), 200, 100)))).flat()).toEqual([]);
    }),
    { numRuns: 15 },
  );
});
