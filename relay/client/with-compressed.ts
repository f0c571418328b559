import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXT = /\.(js|css|svg)$/;
/** Below this, the headers of an answer are most of it. */
const WORTH_IT_BYTES = 1024;

/**
 * For the build of a page: lays `NAME.br` and `NAME.gz` beside its scripts and sheets, which the relay hands out instead.
 * Browsers take Brotli on https and localhost only; a phone in the studio's network gets the other.
 */
export function withCompressed(): Plugin {
  return {
    name: 'with-compressed',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const files = Object.keys(bundle).filter((name) => TEXT.test(name));
      await Promise.all(files.map((name) => compress(path.join(dir, name))));
    },
  };
}

async function compress(file: string): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.length < WORTH_IT_BYTES) return;
  await writeFile(`${file}.br`, brotliCompressSync(bytes));
  await writeFile(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}
