import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const VIEW = '/views/run-view.ts';
const LINE = '/line-ahead.ts';

/**
 * For the build: lays `run.html` beside `index.html`. It is the same page, opens the line to the relay first of all, and
 * asks for the files of live control at once instead of when the first ones have run: on a phone in the studio each is a
 * way there and back less.
 */
export function withLivePage(base: string): Plugin {
  return {
    name: 'with-live-page',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id: path.join(import.meta.dirname, LINE), name: 'line-ahead' });
    },
    async writeBundle({ dir = '' }, bundle) {
      const html = await readFile(path.join(dir, 'index.html'), 'utf8');
      const line = chunkOf(bundle, LINE);
      if (line.imports.length > 0) throw new Error(`${LINE} must import nothing`);
      const view = chunkOf(bundle, VIEW);
      const ahead = [view.fileName, ...view.imports]
        .map((file) => `${base}${file}`)
        .filter((address) => !html.includes(address))
        .map((address) => `    <link rel="modulepreload" crossorigin href="${address}">\n`);
      const first = `<head>\n    <script src="${base}${line.fileName}"></script>`;
      const page = html.replace('<head>', first).replace('  </head>', `${ahead.join('')}  </head>`);
      await writeFile(path.join(dir, 'run.html'), page);
    },
  };
}

function chunkOf(bundle: Rolldown.OutputBundle, source: string): Rolldown.OutputChunk {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(source));
  if (chunk === undefined) throw new Error(`no script of ${source} in the bundle`);
  return chunk;
}
