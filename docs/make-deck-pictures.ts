import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import * as z from 'zod';
import type { Cue, Entry } from '#protocol/session.ts';
import sample from '../relay/sample/sample.json' with { type: 'json' };
import { cueFace } from '../streamdeck-plugin/faces/cue-face.ts';
import { cueStrip } from '../streamdeck-plugin/faces/cue-strip.ts';
import { imageFace } from '../streamdeck-plugin/faces/image-face.ts';
import { imageStrip } from '../streamdeck-plugin/faces/image-strip.ts';
import { nextFace, previousFace } from '../streamdeck-plugin/faces/move-face.ts';
import { nowFace } from '../streamdeck-plugin/faces/now-face.ts';
import { paceStrip } from '../streamdeck-plugin/faces/pace-strip.ts';
import { clearFace, digitFace, goFace } from '../streamdeck-plugin/faces/pad-face.ts';
import { pageFace } from '../streamdeck-plugin/faces/page-face.ts';
import { emptyFace, productFace } from '../streamdeck-plugin/faces/product-face.ts';
import { statusFace } from '../streamdeck-plugin/faces/status-face.ts';
import { browseStrip } from '../streamdeck-plugin/faces/strip-face.ts';
import { refusalFace, troubleFace, unsetFace } from '../streamdeck-plugin/faces/trouble-face.ts';
import { undoFace } from '../streamdeck-plugin/faces/undo-face.ts';
import { english } from '../streamdeck-plugin/words/english.ts';
import { aDeckEntry, aScene } from '../test/support/streamdeck/deck-scene.ts';

// The pictures of docs/streamdeck.md, drawn from the very SVGs that the plugin sends: `npm run deck-pictures`.
const FOLDER = path.join(import.meta.dirname, 'streamdeck');
const PICTURES = path.join(import.meta.dirname, '../relay/sample/pictures');
const TILE = 144;
const GAP = 18;

const productsSchema = z.array(
  z.object({
    ...{ number: z.number(), name: z.string(), shortName: z.string().nullable(), stock: z.number().nullable() },
    ...{ originalPriceCents: z.number(), salePriceCents: z.number().nullable() },
    images: z.array(z.object({ picture: z.string() })),
  }),
);
const products = productsSchema.parse(sample.products);
const entries: Entry[] = products.map(({ images, ...product }) =>
  aDeckEntry(product.number, { ...product, pictures: images.length }),
);
const photos = new Map<number, string>();
for (const { number, images } of products) {
  const [first] = images;
  if (first === undefined) continue;
  const folder = path.join(PICTURES, first.picture);
  const jpeg = await readFile(path.join(folder, 'deck.jpg'));
  photos.set(number, `data:image/jpeg;base64,${jpeg.toString('base64')}`);
}
const withPhotos = { entries, on: 7, undoTo: 6, pictureOf: ({ number }: Entry) => photos.get(number) ?? null };
const scene = aScene(withPhotos);
const product = (number: number) => productFace(scene.show.entries[number - 1] ?? aDeckEntry(number), scene);
const cue = (text: string, colour: Cue['colour'], step: Parameters<typeof cueFace>[1]) =>
  cueFace({ text, colour }, step, english);
const go = (typed: string) => goFace(aScene({ ...withPhotos, typed }));

await mkdir(FOLDER, { recursive: true });
await draw('keys', 8, [
  ...[
    previousFace(scene),
    nowFace(scene),
    nextFace(scene),
    undoFace(scene),
    statusFace(aScene({ state: { status: 'draft' } }), null),
  ],
  ...['7', '8', '9'].map(digitFace),
  ...[5, 6, 7, 8].map(product),
  ...[pageFace('back', entries.slice(0, 4), english), ...['4', '5', '6'].map(digitFace)],
  ...[9, 10, 11, 12].map(product),
  ...[pageFace('forward', null, english), ...['1', '2', '3'].map(digitFace)],
  ...[
    cue('Wrap up in 30 s', 'red', 'sent'),
    cue('Free shipping today', 'amber', null),
    cue('Closer to the lens', 'blue', 'seen'),
  ],
  ...[
    cue('Great pace', 'green', 'got-it'),
    cue('Question from chat', 'purple', null),
    clearFace(),
    digitFace('0'),
    go('11'),
  ],
]);
await draw('states', 8, [
  ...[nowFace(aScene({ ...withPhotos, receipt: 'waiting' })), nowFace(aScene({ ...withPhotos, receipt: 'unseen' }))],
  nowFace(aScene({ entries: [...Array(142).keys()].map((at) => aDeckEntry(at + 1)), on: 137 })),
  ...[
    nowFace(aScene({ on: null })),
    nextFace(aScene({ on: 5 })),
    previousFace(aScene({ on: 1 })),
    nextFace(aScene()),
    undoFace(aScene()),
  ],
  ...[statusFace(aScene({ state: { status: 'draft' } }), 0.62), statusFace(scene, null), statusFace(scene, 0.3)],
  statusFace(aScene({ state: { status: 'complete', completedAt: scene.now } }), null),
  ...[go(''), go('99'), imageFace('back', scene), imageFace('forward', aScene())],
  ...(
    [
      'starting',
      'connecting',
      'offline',
      'not-paired',
      'revoked',
      'not-allowed',
      'other-version',
      'no-session',
      'unreachable',
      'not-hudson',
      'bad-address',
      'bad-code',
      'too-many',
    ] as const
  ).map((trouble) => troubleFace(trouble, english)),
  ...[unsetFace(english.key.chooseNumber), unsetFace(english.key.choosePlace), unsetFace(english.key.writeCue)],
  ...['End of session', 'Phone moved to #12 first', 'No #97', 'Not sent', 'Database away', 'No answer'].map(
    refusalFace,
  ),
  ...[
    emptyFace(),
    productFace(aDeckEntry(3, { name: 'Extraordinarily long handwoven alpaca throw blanket', stock: 0 }), scene),
  ],
]);
await draw('strip', 4, [
  browseStrip(scene.show.entries[8] ?? null, scene),
  imageStrip(aScene({ ...withPhotos, state: { imageIndex: 1 } })),
  cueStrip({ preset: { text: 'Free shipping', colour: 'amber' }, place: 2, count: 9, step: null }, english),
  paceStrip(scene),
]);

/** Tiles side by side on the ground of a device. */
async function draw(name: string, columns: number, faces: readonly string[]): Promise<void> {
  const drawn = await Promise.all(
    faces.map((face) => sharp(Buffer.from(face)).png().toBuffer({ resolveWithObject: true })),
  );
  const wide = drawn[0]?.info.width ?? TILE;
  const tall = drawn[0]?.info.height ?? TILE;
  const gap = wide === TILE ? GAP : 0;
  const rows = Math.ceil(faces.length / columns);
  const rounded = Buffer.from(
    `<svg width="${wide}" height="${tall}"><rect width="100%" height="100%" rx="${gap}"/></svg>`,
  );
  const tiles = await Promise.all(
    drawn.map(async ({ data }, index) => ({
      input: await sharp(data)
        .composite([{ input: rounded, blend: 'dest-in' }])
        .png()
        .toBuffer(),
      left: GAP + (index % columns) * (wide + gap),
      top: GAP + Math.floor(index / columns) * (tall + gap),
    })),
  );
  const width = columns * (wide + gap) - gap + 2 * GAP;
  const height = rows * (tall + gap) - gap + 2 * GAP;
  await sharp({ create: { width, height, channels: 3, background: '#1b1c1d' } })
    .composite(tiles)
    .webp({ quality: 88 })
    .toFile(path.join(FOLDER, `${name}.webp`));
}
