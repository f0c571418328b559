import type { LiveView } from '#client/live-view.ts';
import type { Entry, EntryImage } from '#protocol/session.ts';
import { whatIsShown } from '../shown.ts';

/** Addresses of pictures, those that are needed first in front; none twice. */
export interface PicturesNeeded {
  readonly shown: string | null;
  /** The other pictures of the current entry, and all of two entries on each side. */
  readonly near: readonly string[];
  readonly rest: readonly string[];
}

const NEIGHBOURS = 2;

/** `urlOf` chooses one of a picture's sizes. */
export function picturesNeeded(view: LiveView, urlOf: (image: EntryImage) => string): PicturesNeeded {
  const urlsOf = (entry: Entry | undefined, first: number) => leafed(entry?.images ?? [], first).map(urlOf);
  const { rundown, state } = view;
  const entries = (rundown?.order ?? []).flatMap((id) => rundown?.byId.get(id) ?? []);
  const at = Math.max(0, rundown?.order.indexOf(state?.currentEntryId ?? '') ?? 0);
  const { image, imageNumber } = whatIsShown(view);
  const shown = image && urlOf(image);
  // The next product first, then its own other pictures, then back and further on.
  const around = [1, 0, -1, ...Array.from({ length: NEIGHBOURS - 1 }, (_, i) => [i + 2, -i - 2]).flat()];
  const near = around.flatMap((step) => urlsOf(entries[at + step], step === 0 ? imageNumber : 0));
  const rest = [...entries.slice(at), ...entries.slice(0, at)].flatMap((entry) => urlsOf(entry, 0));
  return unique({ shown, near, rest });
}

export function inOrder({ shown, near, rest }: PicturesNeeded): string[] {
  return shown === null ? [...near, ...rest] : [shown, ...near, ...rest];
}

/** Beginning with the one at `first`, as they are leafed through. */
function leafed(images: readonly EntryImage[], first: number): readonly EntryImage[] {
  return [...images.slice(first), ...images.slice(0, first)];
}

function unique({ shown, near, rest }: PicturesNeeded): PicturesNeeded {
  const seen = new Set([shown]);
  const unseen = (url: string) => !seen.has(url) && seen.add(url);
  return { shown, near: near.filter(unseen), rest: rest.filter(unseen) };
}
