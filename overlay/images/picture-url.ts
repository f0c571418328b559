import type { EntryImage } from '#protocol/session.ts';
import type { Measures } from '../layouts/measures.ts';

/** How wide the medium size of a picture is at most. */
const MEDIUM = 960;

/** The size that is sharp in its box and no larger: a quarter of the memory is twice as quick to decode. */
export function pictureUrl({ image }: Measures, pixelsPerUnit: number): (image: EntryImage) => string {
  const needed = Math.max(image?.place.width ?? 0, image?.place.height ?? 0) * pixelsPerUnit;
  return ({ url, mediumUrl }) => (needed <= MEDIUM ? mediumUrl : url);
}
