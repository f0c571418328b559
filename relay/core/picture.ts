import type { StoredImage } from '#protocol/events.ts';
import type { EntryImage } from '#protocol/session.ts';

/** The files of one picture, in the folder that the database names. Widths are upper bounds: nothing is enlarged. */
export const PICTURE_FILES = {
  large: '1600.webp',
  medium: '960.webp',
  small: '320.webp',
  deck: 'deck.jpg',
} as const;

/** A file of the store to its address for a page. */
export type ImageUrl = (file: string) => string;

/** A picture as screens get it: the database knows folders, the store their addresses. */
export function imageView(image: StoredImage, imageUrl: ImageUrl): EntryImage {
  const { path, ...facts } = image;
  const { large, medium, small, deck } = PICTURE_FILES;
  return {
    ...facts,
    url: imageUrl(`${path}/${large}`),
    mediumUrl: imageUrl(`${path}/${medium}`),
    thumbnailUrl: imageUrl(`${path}/${small}`),
    deckUrl: imageUrl(`${path}/${deck}`),
  };
}
