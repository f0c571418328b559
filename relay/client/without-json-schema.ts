import type { Plugin } from 'vite';

const JSON_SCHEMA = /zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/;

/**
 * For the build of a page: its schemas only parse; only the relay writes them down as JSON Schema. What zod has for that
 * is answered by nothing, which saves 8 kB gzipped.
 */
export function withoutJsonSchema(): Plugin {
  return {
    name: 'without-json-schema',
    transform: (code, id) =>
      JSON_SCHEMA.test(id) ? namesOf(code).reduce(asNothing, 'const nothing = () => nothing;') : null,
  };
}

/** A name that this overlooks stops the build. */
function namesOf(code: string): string[] {
  const declared = code.matchAll(/^export (?:const|function) (\w+)/gm);
  const renamed = code.matchAll(/^export \{ \w+ as (\w+) \};/gm);
  return [...declared, ...renamed].flatMap(([, name]) => name ?? []);
}

function asNothing(module: string, name: string): string {
  return `${module}\nexport { nothing as ${name} };`;
}
