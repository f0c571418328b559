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
  const { readRelayMessage } = await import('./relay/client/incoming.ts');
  const { kind } = readRelayMessage('{"type":"pong","at":1,"now":2}');
  console.log(JSON.stringify({ kind, tries }));
`;

test('a page that imports without-eval.ts first never tries to compile a schema, and understands the relay all the same', async () => {
  const withIt = await script(`${counting} await import('./relay/client/without-eval.ts'); ${parsing}`);
  const withoutIt = await script(`${counting} ${parsing}`);

  expect(withIt).toEqual({ kind: 'message', tries: 0 });
  expect(withoutIt).toEqual({ kind: 'message', tries: 1 });
});

async function script(source: string): Promise<unknown> {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', source]);
  return JSON.parse(stdout);
}
