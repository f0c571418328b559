import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

/** Counts how often `new Function` is tried, where a page's Content-Security-Policy would report each. */
const counting = `
  let tries = 0;
  globalThis.Function = new Proxy(Function, { construct() { tries += 1; throw new EvalError('forbidden'); } });
`;
const parsing = `
  const { readOverlaySettings } = await import('./relay/protocol/overlay-settings.ts');
  const { opacity } = readOverlaySettings('?opacity=0.9');
  console.log(JSON.stringify({ opacity, tries }));
`;

test('a page that imports without-eval.ts first never tries to compile a schema, and reads what it must all the same', async () => {
  const [withIt, withoutIt] = await Promise.all([
    script(`${counting} await import('./relay/client/without-eval.ts'); ${parsing}`),
    script(`${counting} ${parsing}`),
  ]);

  expect(withIt).toEqual({ opacity: 0.9, tries: 0 });
  expect(withoutIt).toEqual({ opacity: 0.9, tries: 1 });
});

async function script(source: string): Promise<unknown> {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', source]);
  return JSON.parse(stdout);
}
