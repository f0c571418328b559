import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { OwnProcess } from './own-process.ts';
import type { RelayFiles } from './relay.ts';

/** Where this package lies, as a checkout or installed. */
const root = rootAbove(import.meta.dirname);

/** Built code lies in `dist/`, and so do built migrations; a checkout run by tsx has both as TypeScript. */
const isBuilt = import.meta.filename.endsWith('.js');

export const packageFiles: RelayFiles & { readonly pages: string; readonly root: string } = {
  root,
  migrations: path.join(root, isBuilt ? 'dist/migrations' : 'migrations'),
  sample: path.join(root, 'relay/sample'),
  plugin: path.join(root, 'dist/live.hudson.control.streamDeckPlugin'),
  pages: path.join(root, 'dist/pages'),
  imageProcess: ownProcess('media/image-process'),
  importProcess: ownProcess('importing/apart/import-process'),
};

/** By its file below `relay/`; built, they all lie in one folder. */
function ownProcess(source: string): OwnProcess {
  return isBuilt
    ? { file: path.join(root, `dist/relay/${path.basename(source)}.js`), execArgv: [], cwd: root }
    : { file: path.join(root, `relay/${source}.ts`), execArgv: ['--import', 'tsx'], cwd: root };
}

export function packageVersion(): string {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version;
}

function rootAbove(folder: string): string {
  return existsSync(path.join(folder, 'package.json')) ? folder : rootAbove(path.dirname(folder));
}
