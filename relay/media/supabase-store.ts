import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from '@supabase/supabase-js';
import { WebSocket } from 'ws';
import { PICTURE_FILES } from '../core/picture.ts';
import { doubledPauseMs } from '../doubled-pause.ts';
import { isPicturePath, type MediaStore, StoreUnavailable } from './media-store.ts';

export interface SupabaseSettings {
  readonly url: string;
  /** May do everything: stays in this process, in no message and no log. */
  readonly serviceRoleKey: string;
  readonly bucket: string;
  /** Where anybody may read the bucket's files, without a slash at the end. */
  readonly publicUrl: string;
}

export interface SupabasePatience {
  /** One request. */
  readonly limitMs: number;
  /** Before the second try; doubles with each. */
  readonly pauseMs: number;
}

export const SUPABASE_PATIENCE: SupabasePatience = { limitMs: 15_000, pauseMs: 300 };

const MOST_TRIES = 3;
const LIST_AT_ONCE = 1_000;
const FOR_EVER_S = '31536000';
const TYPES: Readonly<Record<string, string>> = { '.webp': 'image/webp', '.jpg': 'image/jpeg' };
/** Uploaded last, so that it being there means that the picture is complete. */
const MARK = PICTURE_FILES.large;

interface Failure {
  readonly message: string;
  readonly status?: number | undefined;
}

/** Originals go into a bucket of their own, which is not public. */
export const originalsBucket = (bucket: string) => `${bucket}-originals`;

/** Pictures in Supabase Storage, by the service-role key; pages read them from the public address. */
export function supabaseStore(settings: SupabaseSettings, patience: SupabasePatience): MediaStore {
  const client = createClient(settings.url, settings.serviceRoleKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(patience.limitMs) }) },
    // Never used, but on Node 20 the client does not start without one; that of ws has other types and the same ways.
    realtime: { transport: WebSocket as never },
  });
  const pictures = client.storage.from(settings.bucket);
  const originals = client.storage.from(originalsBucket(settings.bucket));

  /** Tries again what may have been a bad moment. `null` data is an answer too. */
  async function ask<T>(request: () => PromiseLike<{ data: T; error: Failure | null }>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      const { data, error } = await Promise.resolve(request()).catch(failed);
      if (error === null) return data;
      if (!isPassing(error) || tries === MOST_TRIES) throw new StoreUnavailable(wordsFor(error, settings));
      await delay(doubledPauseMs({ firstMs: patience.pauseMs, longestMs: patience.limitMs }, tries));
    }
  }

  const upload = async (bucket: typeof pictures, name: string, file: string, contentType: string) => {
    const bytes = await readFile(file);
    await ask(() => bucket.upload(name, bytes, { contentType, upsert: true, cacheControl: FOR_EVER_S }));
  };

  /** Whether it is there. */
  const download = async (bucket: typeof pictures, name: string, file: string): Promise<boolean> => {
    const found = await ask(async () => {
      const { data, error } = await bucket.download(name);
      return { data, error: isMissing(error) ? null : error };
    });
    if (found !== null) await writeFile(file, Buffer.from(await found.arrayBuffer()));
    return found !== null;
  };

  return {
    imageUrl: (file) => `${settings.publicUrl}/${file}`,
    async put({ path: name, folder, original }) {
      if (await this.has(name)) return;
      if (original !== null) await upload(originals, checked(name), original, 'application/octet-stream');
      const files = Object.values(PICTURE_FILES).filter((file) => file !== MARK);
      for (const file of [...files, MARK])
        await upload(pictures, `${checked(name)}/${file}`, path.join(folder, file), TYPES[path.extname(file)] ?? '');
    },
    has: (name) =>
      ask(async () => {
        const { data, error } = await pictures.exists(`${checked(name)}/${MARK}`);
        return { data, error: data || isMissing(error) ? null : error };
      }),
    async read(name, into) {
      const [folder, original] = [path.join(into, 'files'), path.join(into, 'original')];
      await mkdir(folder);
      for (const file of Object.values(PICTURE_FILES))
        if (!(await download(pictures, `${checked(name)}/${file}`, path.join(folder, file)))) return null;
      const hasOriginal = await download(originals, checked(name), original);
      return { path: name, folder, original: hasOriginal ? original : null };
    },
    async remove(name) {
      await ask(() => pictures.remove(Object.values(PICTURE_FILES).map((file) => `${checked(name)}/${file}`)));
      await ask(() => originals.remove([checked(name)]));
    },
    async *list() {
      for (const bucket of [pictures, originals]) {
        for (let offset = 0; ; offset += LIST_AT_ONCE) {
          const page = (await ask(() => bucket.list('p', { limit: LIST_AT_ONCE, offset }))) ?? [];
          yield* page.map(({ name }) => `p/${name}`).filter(isPicturePath);
          if (page.length < LIST_AT_ONCE) break;
        }
      }
    },
    async storedAt(name) {
      const files = (await ask(() => pictures.list(checked(name)))) ?? [];
      const alone = (await ask(() => originals.list('p', { search: checked(name).slice(2) }))) ?? [];
      const times = [...files, ...alone].map(({ created_at: at }) => (at ? Date.parse(at) : Number.NaN));
      return times.length === 0 ? null : Math.max(...times.filter(Number.isFinite));
    },
  };
}

function checked(name: string): string {
  if (!isPicturePath(name)) throw new Error(`"${name}" is not the path of a picture`);
  return name;
}

/** What the client throws rather than returns. */
function failed(error: unknown): { data: never; error: Failure } {
  const status =
    error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : undefined;
  return {
    data: undefined as never,
    error: { message: error instanceof Error ? error.message : String(error), status },
  };
}

function isMissing(error: Failure | null): boolean {
  return error?.status === 404 || error?.status === 400;
}

/** No answer at all, too much asked, or a fault over there. */
function isPassing({ status }: Failure): boolean {
  return status === undefined || status === 429 || status >= 500;
}

/** Says what to look at; the client's own errors may quote requests. */
function wordsFor({ message, status }: Failure, { bucket, serviceRoleKey }: SupabaseSettings): string {
  const said = message.replaceAll(serviceRoleKey, '…');
  if (status === 401 || status === 403)
    return `Supabase Storage refuses the key (${said}): look at SUPABASE_SERVICE_ROLE_KEY`;
  if (status === 404 || /bucket not found/i.test(said))
    return `Supabase Storage has no bucket "${bucket}" or "${originalsBucket(bucket)}" (${said}): docs/supabase.md says how to make them`;
  return `Supabase Storage did not do its work (${status ?? 'no answer'}: ${said})`;
}
