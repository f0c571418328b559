import type { ImageLoad, LoadImage } from './images-ahead.ts';

/** One see-through pixel. */
const NOTHING = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

/** By an element of its own that is in no page: pictures of another address may be shown here, but not fetched. */
export const loadImage: LoadImage = (url, urgency): ImageLoad => {
  const image = new Image();
  image.decoding = 'async';
  image.fetchPriority = urgency === 'now' ? 'high' : urgency === 'soon' ? 'auto' : 'low';
  const here = urgency === 'some-time' ? loaded(image) : null;
  image.src = url;
  return {
    done: (here ?? image.decode()).then(
      () => true,
      () => false,
    ),
    // Another picture, not none: for an element without one Chromium builds what shows its alternative text, and never frees it.
    drop: () => {
      image.src = NOTHING;
    },
  };
};

function loaded(image: HTMLImageElement): Promise<void> {
  return new Promise((resolve, reject) => {
    image.onload = () => resolve();
    image.onerror = () => reject(new Error('not loaded'));
  });
}
