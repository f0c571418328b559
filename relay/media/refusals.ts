import { MOST_BYTES, MOST_PIXELS } from './limits.ts';

const WANTED = 'Send it as JPEG, PNG, WebP, AVIF or GIF.';
const AGAIN = 'Save it again in a picture program.';

/** Why a file is not taken, in words for whoever sent it. */
const WORDS = {
  empty: 'The file is empty.',
  'too-large': `The file is larger than ${MOST_BYTES / 1024 / 1024} MB. Save it smaller: 2000 px are plenty.`,
  'too-many-pixels': `The picture has more than ${MOST_PIXELS / 1_000_000} megapixels. Save it smaller: 2000 px are plenty.`,
  svg: `SVG is a drawing that can run code, so it is not taken. ${WANTED}`,
  heic: `HEIC, the iPhone’s own format, cannot be read. ${WANTED} The iPhone does so with Settings, Camera, Formats, Most Compatible.`,
  tiff: `TIFF is not taken. ${WANTED}`,
  bmp: `BMP is not taken. ${WANTED}`,
  'jpeg-xl': `JPEG XL is not taken. ${WANTED}`,
  pdf: `This is a PDF, not a picture. ${WANTED}`,
  video: `This is a video, not a picture. ${WANTED}`,
  'not-a-picture': `This is not a picture that can be read. ${WANTED}`,
  damaged: `The picture is damaged or cut off. Send it again. ${AGAIN}`,
  'two-in-one': `The file is a picture and something else too: a page, a script, a PDF or an archive. ${AGAIN}`,
  'too-slow': `Reading the picture took too long, so it was given up. ${AGAIN}`,
} as const;

export type PictureRefusal = keyof typeof WORDS;

export const REFUSALS = Object.keys(WORDS) as PictureRefusal[];

export function refusalWords(reason: PictureRefusal): string {
  return WORDS[reason];
}
