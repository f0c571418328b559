import type { ImageLoad, LoadImage } from './images-ahead.ts';

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
    drop: () => image.removeAttribute('src'),
  };
};

function loaded(image: HTMLImageElement): Promise<void> {
  return new Promise((resolve, reject) => {
    image.onload = () => resolve();
    image.onerror = () => reject(new Error('not loaded'));
  });
}
