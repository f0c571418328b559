import path from 'node:path';
import { normalizePath, type Rolldown } from 'vite';

/** What live control runs before it can be used; what it imports once it is drawn comes later. */
const FIRST = ['main.ts', 'views/run-view.ts'].map((file) => normalizePath(path.join(import.meta.dirname, file)));

interface Modules {
  getModuleInfo(id: string): Pick<Rolldown.ModuleInfo, 'importedIds'> | null;
}

/** For the build: `name` for what live control begins with, null for all else. */
export function neededFirst(name: string): (id: string, modules: Modules) => string | null {
  const first = new Set<string>();
  return (id, modules) => {
    if (first.size === 0) for (const file of FIRST) reach(file, modules, first);
    return first.has(id) ? name : null;
  };
}

function reach(id: string, modules: Modules, reached: Set<string>): void {
  if (reached.has(id)) return;
  reached.add(id);
  for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) reach(imported, modules, reached);
}
