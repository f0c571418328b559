import * as z from 'zod';
import { LARGEST_PICTURES_BYTES, pictureStandingSchema, sentPictureSchema } from '#protocol/imports-api.ts';
import type { PictureShelf } from '../importing/pictures/picture-shelf.ts';
import { TooLarge } from '../importing/uploads/bounded.ts';
import type { UploadFolder } from '../importing/uploads/upload-folder.ts';
import { MOST_BYTES } from '../media/limits.ts';
import type { Database } from '../store/connection.ts';
import { fetchStanding } from '../store/importing/fetches.ts';
import { type Endpoint, endpoint, parsed } from './endpoint.ts';
import { Problem } from './problem.ts';

export interface ImportPictureDeps {
  readonly database: Database;
  readonly uploads: UploadFolder;
  readonly shelf: PictureShelf;
}

const importId = z.object({ id: z.uuid() });
const nameQuery = z.object({ name: z.string().trim().min(1).max(300) });
const MOST_PROBLEMS = 20;

/** Pictures that are sent beside a sheet, and how far those of an import are. */
export function importPictureEndpoints({ database, uploads, shelf }: ImportPictureDeps): Endpoint[] {
  return [
    endpoint({
      ...{ method: 'post', path: '/api/imports/:id/pictures', may: 'produce', query: nameQuery, body: null },
      summary: 'Sends a picture, or a zip of them, for the products of a sent sheet; the file itself is the body',
      answers: { 201: { description: 'It is kept with the sheet', schema: sentPictureSchema } },
      async handle({ params, query: { name }, ctx }) {
        const upload = uploads.find(params.id ?? '');
        if (upload === null) throw new Problem(404, 'The sheet is no longer here. Choose it again.', []);
        const largest = /\.zip$/i.test(name) ? LARGEST_PICTURES_BYTES : MOST_BYTES;
        try {
          await shelf.add(upload.id, name, ctx.req, largest);
        } catch (error) {
          if (!(error instanceof TooLarge)) throw error;
          throw new Problem(413, `${name} has more than ${largest / 1024 / 1024} MB`, []);
        }
        ctx.status = 201;
        return { name };
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/api/imports/:id/pictures', may: 'produce', query: null, body: null },
      summary:
        'How far the pictures of an import are, by the importId of its report. They are fetched without being asked for.',
      answers: {
        200: { description: 'How many there are, are had and are not to be had', schema: pictureStandingSchema },
      },
      async handle({ params }) {
        const standing = await fetchStanding(database, parsed(importId, params).id, MOST_PROBLEMS);
        if (standing === null) throw new Problem(404, 'There is no such import', []);
        return standing;
      },
    }),
  ];
}
