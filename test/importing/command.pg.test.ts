import { CommanderError } from 'commander';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { importCommand } from '../../relay/cli/import.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { SAMPLE, withSheet } from './sheets.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());
beforeEach(() => fresh.database.raw('truncate brands, products, sessions cascade'));

/** No test here fetches pictures. */
const openMedia = () => {
  throw new Error('no pictures here');
};

/** Runs `hudson import …` and says what a shell would see. */
async function run(args: readonly string[], isTerminal = false) {
  const out: string[] = [];
  const err: string[] = [];
  const to = (lines: string[]) => ({ write: (text: string) => lines.push(text) });
  let exitCode = 0;
  const command = importCommand((work) => work({ database: fresh.database, openMedia }), {
    stdout: to(out),
    stderr: to(err),
    isTerminal,
    setExitCode: (code) => {
      exitCode = code;
    },
  })
    .exitOverride()
    .configureOutput({ writeOut: (text) => out.push(text), writeErr: (text) => err.push(text) });
  try {
    await command.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    exitCode = error.exitCode;
  }
  return { out: out.join(''), err: err.join(''), exitCode };
}

const INTO = ['--session', 'show', '--brand', 'larkfield', '--create'];

test('an import says what it did', async () => {
  await withSheet(SAMPLE, async (file) => {
    const { out, ...rest } = await run([file, ...INTO]);
    expect({ ...rest, out: out.replace(/[0-9a-f-]{36}/, '…') }).toEqual({
      out: [
        'Created the brand larkfield.',
        'Created the session show.',
        'Imported: 12 new, 0 changed, 0 unchanged, 0 kept as they are; 12 added to the rundown.',
        'To take it back: hudson import undo …',
        '',
      ].join('\n'),
      err: '',
      exitCode: 0,
    });
  });
});

test('a dry run lists what would change, and how to take it over', async () => {
  await withSheet(SAMPLE, (file) => run([file, ...INTO]));
  await withSheet('index,name,sku,sale_price\n3,Mug,MUG-6,\n4,Bowl,BOWL,$9\n', async (file) => {
    expect((await run([file, '--session', 'show', '--dry-run'])).out).toBe(
      [
        'Would add:',
        '  line 3, Bowl: $9.00',
        'Differs from the file:',
        '  line 2, Stoneware mug: name “Stoneware mug” → “Mug”',
        '  line 3: #4 is taken, it would get #13',
        'Would import: 1 new, 0 changed, 0 unchanged, 1 kept as they are; 1 added to the rundown.',
        'Use --update to take over 1 change to 1 product.',
        'Nothing was written.',
        '',
      ].join('\n'),
    );
  });
});

test('a refused file is exit code 1, every problem on a line of its own', async () => {
  await withSheet('name,stock\nA,few\n,2\n', async (file) => {
    expect(await run([file, ...INTO])).toMatchObject({
      out: [
        '2 problems:',
        '  line 2, stock “few”: this must be a whole number from 0 up',
        '  line 3, name: every product needs a name',
        'Nothing was imported.',
        '',
      ].join('\n'),
      exitCode: 1,
    });
  });
});

test('--json is one object on stdout', async () => {
  await withSheet(SAMPLE, async (file) => {
    const { out } = await run([file, ...INTO, '--json']);
    expect(JSON.parse(out)).toMatchObject({
      result: 'imported',
      counts: { new: 12, added: 12 },
      changes: [],
      problems: [],
    });
  });
  await withSheet('name,stock\nA,few\n', async (file) => {
    const { out, exitCode } = await run([file, ...INTO, '--json']);
    expect(JSON.parse(out)).toMatchObject({
      result: 'refused',
      counts: { new: 0, changed: 0, kept: 0, unchanged: 0, added: 0 },
      problems: [{ line: 2, column: 'stock', value: 'few' }],
      changes: [],
      warnings: [],
    });
    expect(exitCode).toBe(1);
  });
});

test('progress is shown on a terminal only, and on stderr', async () => {
  await withSheet(SAMPLE, async (file) => {
    expect((await run([file, ...INTO], true)).err).toMatch(/Reading: 100 %/);
  });
});

test.each([
  ['no session', ['sheet.csv']],
  ['no file', ['--session', 'show']],
  ['a slug that is none', ['sheet.csv', '--session', 'My Show']],
  ['a currency that is none', ['sheet.csv', ...INTO, '--currency', 'EURO']],
  ['an unknown option', ['sheet.csv', ...INTO, '--force']],
])('wrong usage: %s', async (_, args) => {
  const { exitCode, out, err } = await run(args);
  expect(exitCode).not.toBe(0);
  expect(out).toBe('');
  expect(err).toMatch(/^error: /);
});

test('the help has an example', async () => {
  const { out, exitCode } = await run(['--help']);
  expect(out).toContain('hudson import sheet.csv --session holiday-gifts --dry-run');
  expect(exitCode).toBe(0);
});

test('an import and taking it back are in the audit log, with the prices they changed in a running show', async () => {
  await withSheet(SAMPLE, (file) => run([file, ...INTO]));
  await fresh.database('sessions').update({ status: 'live' });
  await fresh.database('audit_events').delete();
  const dearer = SAMPLE.replace(/^(1,(?:"[^"]*"|[^,]*),(?:"[^"]*"|[^,]*)),[^,]*/m, '$1,99.00');
  expect(dearer).not.toBe(SAMPLE);
  await withSheet(dearer, async (file) => {
    const { out } = await run([file, '--session', 'show', '--update']);
    await run(['undo', /undo ([0-9a-f-]{36})/.exec(out)?.[1] ?? '']);
  });

  const noted = await fresh.database('audit_events').orderBy('id').select('action', 'actor', 'detail');
  expect(noted).toMatchObject([
    { action: 'import.done', actor: { name: 'hudson import' }, detail: { session: 'show', changed: 1 } },
    { action: 'price.changed', detail: { session: 'show', products: 1, prices: [{ originalPriceCents: 9900 }] } },
    { action: 'import.undone' },
    { action: 'price.changed', detail: { session: 'show', products: 1 } },
  ]);
});
