import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

const VIEW = '/views/run-view.ts';
const LINE = path.join(import.meta.dirname, 'line-ahead.ts');

/**
 * For the build: lays `run.html` beside `index.html`. It is the same page, opens the line to the relay first of all,
 * by a script that stands in it and that the relay's policy names by its hash (`relay/http/pages.ts`), and asks for the files of live control at once instead of when the first ones have run: on a phone in the studio each is a
 * way there and back less.
 */
export function withLivePage(base: string): Plugin {
  return {
    name: 'with-live-page',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const html = await readFile(path.join(dir, 'index.html'), 'utf8');
      const view = chunkOf(bundle, VIEW);
      const ahead = [view.fileName, ...view.imports]
        .map((file) => `${base}${file}`)
        .filter((address) => !html.includes(address))
        .map((address) => `    <link rel="modulepreload" crossorigin href="${address}">\n`);
      const line = `<script>${await plainScript(LINE)}</script>\n    `;
      const [head = '', scripts = ''] = html.split(/(?=<script type="module")/);
      const page = `${head}${line}${scripts}`.replace('  </head>', `${ahead.join('')}  </head>`);
      await writeFile(path.join(dir, 'run.html'), page);
    },
  };
}

/** With all that it imports, as a script that is no module and can stand in a page. */
async function plainScript(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ...{ write: false, target: 'chrome103', minify: true },
      rolldownOptions: { input: entry, output: { format: 'iife' } },
    },
  });
  const [script] = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  if (script?.type !== 'chunk' || script.code.includes('</')) throw new Error(`no script for a page of ${entry}`);
  return script.code.trim();
}

function chunkOf(bundle: Rolldown.OutputBundle, source: string): Rolldown.OutputChunk {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(source));
  if (chunk === undefined) throw new Error(`no script of ${source} in the bundle`);
  return chunk;
}
