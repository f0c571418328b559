import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

const VIEW = '/views/run-view.ts';
const LINE = path.join(import.meta.dirname, 'line-ahead.ts');

/**
 * For the build: lays `run.html` beside `index.html`. It is the same page, opens the line to the relay first of all, and
 * asks for the files of live control at once instead of when the first ones have run: on a phone in the studio each is a
 * way there and back less.
 */
export function withLivePage(base: string): Plugin {
  let lineFile = '';
  return {
    name: 'with-live-page',
    apply: 'build',
    async generateBundle() {
      const reference = this.emitFile({ type: 'asset', name: 'line-ahead.js', source: await plainScript(LINE) });
      lineFile = this.getFileName(reference);
    },
    async writeBundle({ dir = '' }, bundle) {
      const html = await readFile(path.join(dir, 'index.html'), 'utf8');
      const view = chunkOf(bundle, VIEW);
      const ahead = [view.fileName, ...view.imports]
        .map((file) => `${base}${file}`)
        .filter((address) => !html.includes(address))
        .map((address) => `    <link rel="modulepreload" crossorigin href="${address}">\n`);
      const first = `<head>\n    <script src="${base}${lineFile}"></script>`;
      const page = html.replace('<head>', first).replace('  </head>', `${ahead.join('')}  </head>`);
      await writeFile(path.join(dir, 'run.html'), page);
    },
  };
}

/** With all that it imports, as a script that is no module. */
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
  if (script?.type !== 'chunk') throw new Error(`no script of ${entry}`);
  return script.code;
}

function chunkOf(bundle: Rolldown.OutputBundle, source: string): Rolldown.OutputChunk {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(source));
  if (chunk === undefined) throw new Error(`no script of ${source} in the bundle`);
  return chunk;
}
