import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { systemClock } from '../clock.ts';
import { type FetchReport, fetchImages } from '../importing/pictures/fetch-images.ts';
import { openPictureFiles, type PictureFiles } from '../importing/pictures/picture-files.ts';
import { addImage } from '../media/add-image.ts';
import type { Media } from '../media/open-media.ts';
import type { Database } from '../store/connection.ts';
import type { Actor } from '../store/sessions.ts';
import { type Output, progressLine } from './progress.ts';

export interface PictureAccess {
  readonly database: Database;
  readonly openMedia: () => Promise<Media>;
}

export interface PictureIo {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly isTerminal: boolean;
  readonly setExitCode: (code: number) => void;
}

export interface Fetching {
  /** Null: all that are waited for. */
  readonly importId: string | null;
  readonly files: PictureFiles | null;
  readonly allowPrivate: boolean;
  readonly by: Actor;
}

/** Fetches pictures with a line of progress; Ctrl+C stops after the picture at hand. */
export async function fetchWithProgress(
  access: PictureAccess,
  fetching: Fetching,
  io: PictureIo,
): Promise<FetchReport> {
  const { by: actor, ...rest } = fetching;
  const media = await access.openMedia();
  const progress = progressLine(io.stderr, io.isTerminal);
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop);
  try {
    return await fetchImages({
      ...{ ...rest, database: access.database, clock: systemClock, run: randomUUID() },
      ...{ which: 'all', signal: stopping.signal },
      addImage: (picture) => addImage(media, picture, { at: systemClock.now(), actor, importId: null, showNow: false }),
      onProgress: ({ done, total, failed }) =>
        progress.show(`Pictures: ${done} of ${total}${failed === 0 ? '' : `, ${failed} not to be had`}`),
    });
  } finally {
    process.off('SIGINT', stop);
    progress.end();
    await media.stop();
  }
}

export function fetchedWords({ done, total, failed, problems }: FetchReport): string {
  if (total === 0) return '';
  const left = total - done;
  return [
    ...problems.slice(0, 20).map(({ from, reason }) => `  ${from}: ${reason}`),
    `Pictures: ${done - failed} fetched, ${failed} not to be had.`,
    ...(left === 0 ? [] : [`${left} are left: hudson import resume`]),
    '',
  ].join('\n');
}

/** `hudson import resume`: goes on where fetching pictures was interrupted. */
export function resumeCommand(
  withDatabase: <T>(work: (access: PictureAccess) => Promise<T>) => Promise<T>,
  io: PictureIo,
  by: Actor,
): Command {
  return new Command('resume')
    .description('Fetches the pictures that imports left waiting.')
    .option('--images <path>', 'the folder or zip with the pictures that sheets name')
    .option('--allow-private', 'also from addresses of your own network')
    .addHelpText('after', '\nExample:\n  hudson import resume')
    .action(async ({ images, allowPrivate }: { images?: string; allowPrivate?: true }, command: Command) => {
      const files = images === undefined ? null : await openPictureFiles(images);
      if (files !== null && 'refused' in files) return command.error(`error: ${files.refused}`, { exitCode: 2 });
      const report = await withDatabase((access) =>
        fetchWithProgress(access, { importId: null, files, allowPrivate: allowPrivate === true, by }, io),
      ).finally(() => files?.close());
      io.stdout.write(fetchedWords(report) || 'No picture is waited for.\n');
    });
}
