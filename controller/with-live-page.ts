import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const VIEW = '/views/run-view.ts';

/**
 * For the build: lays `run.html` beside `index.html`. It is the same page, and asks for the files of live control at once
 * instead of when the first ones have run: on a phone in the studio that is a way there and back less.
 */
export function withLivePage(base: string): Plugin {
  return {
    name: 'with-live-page',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const html = await readFile(path.join(dir, 'index.html'), 'utf8');
      const ahead = filesOf(bundle)
        .map((file) => `${base}${file}`)
        .filter((address) => !html.includes(address))
        .map((address) => `    <link rel="modulepreload" crossorigin href="${address}">\n`);
      if (ahead.length === 0) throw new Error(`no script of ${VIEW} in the bundle`);
      await writeFile(path.join(dir, 'run.html'), html.replace('  </head>', `${ahead.join('')}  </head>`));
    },
  };
}

/** The view's own script and all that it imports. */
function filesOf(bundle: Rolldown.OutputBundle): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const view = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(VIEW));
  return view === undefined ? [] : [view.fileName, ...view.imports];
}
