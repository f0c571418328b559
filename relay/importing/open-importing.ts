import path from 'node:path';
import type { Clock } from '../clock.ts';
import { addImage } from '../media/add-image.ts';
import type { MediaDeps } from '../media/media-deps.ts';
import type { OwnProcess } from '../own-process.ts';
import type { DatabaseAddress } from '../store/connection.ts';
import { ImportsApart } from './apart/imports-apart.ts';
import { PagePictures } from './pictures/page-pictures.ts';
import { PictureShelf } from './pictures/picture-shelf.ts';
import { ImportJobs } from './uploads/import-jobs.ts';
import { UploadFolder } from './uploads/upload-folder.ts';

/** What the import page works with. */
export interface Importing {
  readonly uploads: UploadFolder;
  readonly shelf: PictureShelf;
  readonly importsApart: ImportsApart;
  readonly importJobs: ImportJobs;
  readonly pagePictures: PagePictures;
  /** Imports under way are finished, the picture at hand too; uploads are removed. */
  stop(): Promise<void>;
}

export interface ImportingGiven {
  readonly media: MediaDeps;
  readonly clock: Clock;
  /** What plans and imports. */
  readonly process: OwnProcess;
  readonly address: DatabaseAddress;
  readonly onFault: (error: unknown, detail: object) => void;
}

/** Long enough to read a plan and press Import. */
const IDLE_MS = 60_000;
const LOOK_EVERY_MS = 60_000;
/** Who adds the pictures, in the log of sessions that show their products. */
const PICTURES_BY = { name: 'Import page', kind: 'controller', role: 'producer' } as const;

/** Makes it ready; what an earlier run was sent and did not import is removed. */
export async function openImporting(given: ImportingGiven): Promise<Importing> {
  const { media, clock, onFault } = given;
  const { database, dataDir } = media;
  const uploads = new UploadFolder(path.join(dataDir, 'imports'), clock);
  const shelf = new PictureShelf(path.join(dataDir, 'import-pictures'));
  uploads.onGone = (isThere) => shelf.keepOnly(isThere);
  await Promise.all([uploads.empty(), shelf.empty()]);
  const importsApart = new ImportsApart({ process: given.process, address: given.address, idleMs: IDLE_MS });
  const importJobs = new ImportJobs({ run: (order, onProgress) => importsApart.run(order, onProgress), onFault });
  const pagePictures = new PagePictures({
    ...{ database, shelf, clock, onFault, lookEveryMs: LOOK_EVERY_MS },
    addImage: (picture) =>
      addImage(media, picture, { at: clock.now(), actor: PICTURES_BY, importId: null, showNow: false }),
  });
  return {
    ...{ uploads, shelf, importsApart, importJobs, pagePictures },
    async stop() {
      await importJobs.idle();
      await importsApart.stop();
      await pagePictures.stop();
      await uploads.stop();
    },
  };
}
