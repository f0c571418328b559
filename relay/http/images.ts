import type { Readable } from 'node:stream';
import pLimit from 'p-limit';
import * as z from 'zod';
import { imageChangeSchema, imageOrderSchema, type Uploaded, uploadedSchema } from '#protocol/images-api.ts';
import { entryImageSchema, idSchema } from '#protocol/session.ts';
import type { Principal } from '../access/principal.ts';
import type { Clock } from '../clock.ts';
import { imageView } from '../core/picture.ts';
import { addImage } from '../media/add-image.ts';
import { editImages, type ImageEdit } from '../media/edit-images.ts';
import { MOST_BYTES } from '../media/limits.ts';
import type { MediaDeps } from '../media/media-deps.ts';
import { StoreUnavailable } from '../media/media-store.ts';
import { refusalWords } from '../media/refusals.ts';
import { removeIfUnused } from '../media/sweep.ts';
import type { Telling } from '../store/locked-session.ts';
import { listImages } from '../store/product-images.ts';
import { type Endpoint, endpoint, parsed } from './endpoint.ts';
import { readFiles } from './multipart.ts';
import { Conflict, Problem } from './problem.ts';
import { listAnswer } from './schemas.ts';

export interface ImageEndpointsDeps {
  readonly media: MediaDeps;
  readonly clock: Clock;
  readonly onFault: (error: unknown, detail: object) => void;
}

const MOST_FILES = 100;
/** Files of one request that are on their way at once; the next one waits in the sender's own buffer. */
const AT_ONCE = 4;

const ALL = { description: 'The pictures in order, the primary one first', schema: listAnswer(entryImageSchema) };
const UPLOADED = z.object({ items: z.array(uploadedSchema) });

/** The pictures of a product. */
export function imageEndpoints(deps: ImageEndpointsDeps): Endpoint[] {
  const { media, clock } = deps;
  const telling = (by: Principal): Telling => ({
    ...{ at: clock.now(), importId: null, showNow: false },
    actor: { name: by.name ?? 'Catalogue', kind: 'controller', role: by.role },
  });
  const edited = async (params: Readonly<Record<string, string>>, by: Principal, edit: ImageEdit) => {
    const outcome = await editImages(media.database, idIn(params, 'id'), edit, telling(by));
    if (outcome.result === 'no-such-product') throw noSuchProduct();
    if (outcome.result === 'no-such-image') throw new Problem(404, 'The product has no such picture', []);
    const items = outcome.images.map((image) => imageView(image, media.store.imageUrl));
    if (outcome.result === 'other-pictures') throw new Conflict([OTHER_PICTURES], { items });
    return { gone: outcome.gone, items };
  };
  return [
    endpoint({
      ...{ method: 'get', path: '/api/products/:id/images', may: 'produce', query: null, body: null },
      summary: 'The pictures of a product',
      answers: { 200: ALL },
      async handle({ params }) {
        const images = await listImages(media.database, idIn(params, 'id'));
        if (images === null) throw noSuchProduct();
        return { items: images.map((image) => imageView(image, media.store.imageUrl)), nextCursor: null };
      },
    }),
    endpoint({
      ...{ method: 'post', path: '/api/products/:id/images', may: 'produce', query: null, body: null },
      summary: `Adds pictures: multipart/form-data with up to ${MOST_FILES} files of JPEG, PNG, WebP, AVIF or GIF, each told of by itself`,
      answers: {
        201: { description: 'Every file is a picture of the product now', schema: UPLOADED },
        207: { description: 'Some were taken; the others say why not', schema: UPLOADED },
        422: { description: 'None was taken; each says why', schema: UPLOADED },
      },
      async handle({ params, by, ctx }) {
        const productId = idIn(params, 'id');
        if ((await listImages(media.database, productId)) === null) throw noSuchProduct();
        const items = await upload(deps, ctx.req, productId, telling(by));
        const taken = items.filter(({ ok }) => ok).length;
        ctx.status = taken === items.length ? 201 : taken > 0 ? 207 : 422;
        return { items };
      },
    }),
    endpoint({
      ...{ method: 'patch', path: '/api/products/:id/images', may: 'produce', query: null, body: imageOrderSchema },
      summary: 'Puts the pictures into another order; the first becomes the primary one',
      answers: { 200: ALL, 409: { description: 'These are not its pictures; here they are', schema: null } },
      async handle({ params, body, by }) {
        return { items: (await edited(params, by, { type: 'order', ids: body.order })).items, nextCursor: null };
      },
    }),
    endpoint({
      ...{ method: 'patch', path: '/api/products/:id/images/:imageId', may: 'produce', query: null },
      body: imageChangeSchema,
      summary: 'Describes a picture, or makes it the primary one, which comes first',
      answers: { 200: ALL },
      async handle({ params, body, by }) {
        const edit = { id: idIn(params, 'imageId'), alt: body.alt ?? null, makePrimary: body.primary === true };
        return { items: (await edited(params, by, { type: 'change', ...edit })).items, nextCursor: null };
      },
    }),
    endpoint({
      ...{ method: 'delete', path: '/api/products/:id/images/:imageId', may: 'produce', query: null, body: null },
      summary: 'Removes a picture, and its files unless another product has the same one or a session still shows it',
      answers: { 200: ALL },
      async handle({ params, by }) {
        const { gone, items } = await edited(params, by, { type: 'delete', id: idIn(params, 'imageId') });
        // It is deleted already. Files that stay behind are swept later.
        if (gone) await removeIfUnused(media, gone.path).catch((error: unknown) => deps.onFault(error, {}));
        return { items, nextCursor: null };
      },
    }),
  ];
}

const OTHER_PICTURES = {
  path: 'order',
  message: 'Name every picture of the product once: these are not the ones it has',
};

function idIn(params: Readonly<Record<string, string>>, name: string): string {
  const id = parsed(z.object({ [name]: idSchema }), params)[name];
  if (id === undefined) throw new Error(`the route has no ${name}`);
  return id;
}

function noSuchProduct(): Problem {
  return new Problem(404, 'There is no such product', []);
}

async function upload(
  deps: ImageEndpointsDeps,
  request: Parameters<typeof readFiles>[0],
  productId: string,
  telling: Telling,
): Promise<Uploaded[]> {
  const turn = pLimit(AT_ONCE);
  const answers: Promise<Uploaded>[] = [];
  // One byte more than may be, so that what is too large is seen to be.
  const limits = { files: MOST_FILES, bytes: MOST_BYTES + 1 };
  try {
    const { tooMany } = await readFiles(request, limits, ({ name, stream }) => {
      answers.push(turn(() => added(deps, { name, stream, productId }, telling)));
    });
    if (tooMany) answers.push(Promise.resolve(TOO_MANY));
  } finally {
    // Also of a request that broke off: nothing of ours goes on behind its answer.
    await Promise.allSettled(answers);
  }
  if (answers.length === 0) throw new Problem(400, 'The request has no file', [{ path: 'body', message: 'Add files' }]);
  return Promise.all(answers);
}

const TOO_MANY: Uploaded = {
  ...{ ok: false, file: '', reason: 'too-many-files' },
  message: `The files after the first ${MOST_FILES} were not read. Send them in a request of their own.`,
};

async function added(
  { media, onFault }: ImageEndpointsDeps,
  { name, stream, productId }: { readonly name: string; readonly stream: Readable; readonly productId: string },
  telling: Telling,
): Promise<Uploaded> {
  const no = (reason: string, message: string): Uploaded => ({ ok: false, file: name, reason, message });
  try {
    const outcome = await addImage(media, { productId, source: stream, alt: '' }, telling);
    if (outcome.result === 'no-such-product') return no(outcome.result, 'There is no such product.');
    if (outcome.result === 'refused') return no(outcome.reason, refusalWords(outcome.reason));
    const image = imageView(outcome.image, media.store.imageUrl);
    return { ok: true, file: name, image, alreadyThere: outcome.result === 'already-there' };
  } catch (error) {
    if (stream.errored) return no('interrupted', 'The upload broke off. Send the file again.');
    onFault(error, { file: name, productId });
    if (error instanceof StoreUnavailable)
      return no('storage-unavailable', 'The storage of pictures cannot be reached. Try again in a moment.');
    return no('internal-error', 'The picture could not be kept. Try again in a moment.');
  }
}
