import sharp, { type Sharp } from 'sharp';

const SIZE = 144;
const CHANNELS = 3;
/** The square is shifted up, so that what it shows is above the text. */
const SHIFT = 22;
const MOST_BYTES = 6_000;
/** `--ink` and `--surface-2` of the pages. */
const INK = [0x10, 0x12, 0x14] as const;
const GROUND = '#25292e';

/** How dark it is at which row: a little at the top for the number, then from 72 to 115 down to ink. */
const FADE = [
  { row: 0, share: 0.55 },
  { row: 43, share: 0 },
  { row: 72, share: 0.35 },
  { row: 95, share: 0.9 },
  { row: 115, share: 1 },
  { row: SIZE, share: 1 },
] as const;

/** A whole Stream Deck key on which text can be drawn with nothing in between: JPEG of at most 6 kB. */
export async function deckKey(picture: Sharp): Promise<Buffer> {
  const square = await picture
    .resize({ width: SIZE, height: SIZE, fit: 'cover' })
    .flatten({ background: GROUND })
    .raw()
    .toBuffer();
  const face = Buffer.alloc(SIZE * SIZE * CHANNELS);
  for (let row = 0; row < SIZE; row += 1) {
    const share = darkness(row);
    for (let at = row * SIZE * CHANNELS; at < (row + 1) * SIZE * CHANNELS; at += 1) {
      const ink = INK[at % CHANNELS] ?? 0;
      face[at] = ink + ((square[at + SHIFT * SIZE * CHANNELS] ?? ink) - ink) * (1 - share);
    }
  }
  return smallEnough(face);
}

/** Between the points of `FADE` along a straight line. */
function darkness(row: number): number {
  const next = FADE.findIndex((point) => point.row > row);
  const [from, to] = [FADE[next - 1], FADE[next]];
  if (from === undefined || to === undefined) return 1;
  return from.share + ((to.share - from.share) * (row - from.row)) / (to.row - from.row);
}

async function smallEnough(face: Buffer): Promise<Buffer> {
  for (let quality = 84; ; quality -= 8) {
    const raw = { width: SIZE, height: SIZE, channels: CHANNELS } as const;
    const file = await sharp(face, { raw }).jpeg({ quality, mozjpeg: true }).toBuffer();
    if (file.length <= MOST_BYTES || quality < 20) return file;
  }
}
