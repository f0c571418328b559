import type { Plugin } from 'vite';
import * as shapes from './wire-shapes.ts';

/** For the build of a page: the shapes of the wire are worked out now, and are data in the page. */
export function workedOutShapes(): Plugin {
  return {
    name: 'worked-out-shapes',
    transform: (_, id) => (id.endsWith('/relay/client/wire-shapes.ts') ? asData() : null),
  };
}

function asData(): string {
  const named = Object.entries(shapes).map(([name, shape]) => [name, JSON.stringify(JSON.stringify(shape))] as const);
  return named.map(([name, json]) => `export const ${name} = JSON.parse(${json});`).join('\n');
}
