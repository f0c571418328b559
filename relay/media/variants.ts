import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { PICTURE_FILES } from '../core/picture.ts';
import { deckKey } from './deck-key.ts';
import { MOST_PIXELS } from './limits.ts';

/** Another look of the files is another number here: their addresses are kept by browsers for ever. */
export const RECIPE = 1;

const WIDTHS = { large: 1600, medium: 960, small: 320 } as const;
/** A strip taller than this is made smaller than its width asks for: WebP ends at 16,383 px, and so does patience. */
const TALLEST = 2;
/** Effort 2 takes half the time of the default 4 and makes files 4 % larger. */
const LOOK = { quality: 80, effort: 2 } as const;
const PLACEHOLDER_PX = 20;
const PLACEHOLDER_BYTES = 600;

export interface Variants {
  /** A data URI. */
  readonly placeholder: string;
  /** Upright. */
  readonly width: number;
  readonly height: number;
}

/** A picture, decoded once: upright, in sRGB, at most 1600 px wide, without its metadata. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Starts a new picture from it. */
  readonly start: () => Sharp;
}

/** Writes the files of one picture into `folder`. Throws what sharp throws: the picture is damaged. */
export async function makeVariants(picture: Buffer, folder: string): Promise<Variants> {
  const { autoOrient } = await openPicture(picture).metadata();
  const pixels = await decode(picture);
  const large = await widthOf(pixels, WIDTHS.large);
  const medium = pixels.width > WIDTHS.medium ? await widthOf(pixels, WIDTHS.medium) : large;
  const small = pixels.width > WIDTHS.small ? await widthOf(pixels, WIDTHS.small) : large;
  const files = { large, medium, small, deck: await deckKey(pixels.start()) };
  for (const kind of ['large', 'medium', 'small', 'deck'] as const)
    await writeFile(path.join(folder, PICTURE_FILES[kind]), files[kind]);
  return { placeholder: await placeholder(pixels), width: autoOrient.width, height: autoOrient.height };
}

/** Stops at the first sign of damage. The first frame alone of what moves. */
export function openPicture(picture: Buffer): Sharp {
  return sharp(picture, { failOn: 'error', limitInputPixels: MOST_PIXELS, pages: 1 });
}

async function decode(picture: Buffer): Promise<Pixels> {
  const { data, info } = await openPicture(picture)
    .autoOrient()
    .resize({ ...box(WIDTHS.large), fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return { width, height, start: () => sharp(data, { raw: { width, height, channels } }) };
}

function box(width: number) {
  return { width, height: width * TALLEST };
}

function widthOf({ start }: Pixels, width: number): Promise<Buffer> {
  return start()
    .resize({ ...box(width), fit: 'inside', withoutEnlargement: true })
    .webp(LOOK)
    .toBuffer();
}

async function placeholder({ start }: Pixels): Promise<string> {
  for (let quality = 50; ; quality -= 10) {
    const data = await start()
      .resize({ width: PLACEHOLDER_PX, height: PLACEHOLDER_PX, fit: 'inside' })
      .webp({ quality, alphaQuality: quality, effort: 6 })
      .toBuffer();
    const uri = `data:image/webp;base64,${data.toString('base64')}`;
    if (uri.length <= PLACEHOLDER_BYTES || quality === 0) return uri;
  }
}
