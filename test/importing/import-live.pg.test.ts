import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Recorded } from '#protocol/events.ts';
import type { RelayMessage } from '#protocol/messages.ts';
import type { Decidable } from '../../relay/core/decide.ts';
import { evolve } from '../../relay/core/evolve.ts';
import { handle } from '../../relay/core/handle.ts';
import { FIRST_STATE, type LiveSession } from '../../relay/core/session.ts';
import { undoImport } from '../../relay/importing/undo-import.ts';
import { listenForChanges } from '../../relay/store/changes.ts';
import { commitRundownChange } from '../../relay/store/entries.ts';
import { eventsAfter } from '../../relay/store/session-log.ts';
import { commitChange, loadSession, type Notice } from '../../relay/store/sessions.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { aClient } from '../support/producer.ts';
import { aRelay } from '../support/relay.ts';
import { AT, everything, imported, importSheet, refused, SAMPLE, withSheet } from './sheets.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());
beforeEach(() => fresh.database.raw('truncate brands, products, sessions cascade'));

const actor = { name: 'Phone', kind: 'controller', role: 'producer' };

async function session(slug: string): Promise<LiveSession> {
  const found = await loadSession(fresh.database, slug);
  if (found === null) throw new Error(`no session ${slug}`);
  return found;
}

async function log(slug: string): Promise<Recorded[]> {
  return eventsAfter(fresh.database, (await session(slug)).info.id, 0, 1_000);
}

/** The log alone gives the session. */
async function expectReplayable(slug: string): Promise<void> {
  const stored = await session(slug);
  const replayed = (await log(slug)).reduce(evolve, { info: stored.info, rundown: [], state: FIRST_STATE });
  expect(replayed).toEqual(stored);
}

async function command(slug: string, given: Decidable): Promise<void> {
  const before = await session(slug);
  const handled = handle(before, given, { at: AT, commandId: randomUUID(), by: actor.name });
  if (!handled.ok) throw new Error(handled.reason);
  const change = { before, after: handled.session, recorded: handled.recorded, actor };
  const isEdit = given.type === 'overrideEntry' || given.type === 'skipEntries';
  const commit = await (isEdit ? commitRundownChange : commitChange)(fresh.database, change, 5_000);
  if (commit.result !== 'committed') throw new Error(commit.result);
}

/** What relays hear while `work` is done. */
async function heardDuring(work: () => Promise<unknown>): Promise<Notice[]> {
  const heard: Notice[] = [];
  await new Promise<void>((resolve, reject) => {
    const listening = listenForChanges(fresh.address, {
      onChange: (notice) => heard.push(notice),
      onAccess: () => {},
      onPresence: () => {},
      onLost: reject,
      onNonsense: () => {},
      onListening: () =>
        void work()
          .then(() => fresh.database.raw(`notify hudson_session, '{"session":"0","revision":0}'`))
          .then(async () => {
            while (heard.at(-1)?.session !== '0') await new Promise((next) => setTimeout(next, 10));
            await listening.stop();
          })
          .then(resolve, reject),
    });
  });
  return heard.slice(0, -1);
}

describe('what a session sees', () => {
  test('the added entries are one event with the next revision, and relays are told', async () => {
    const heard = await heardDuring(() => imported(fresh.database, SAMPLE));
    const events = await log('show');
    expect(events).toMatchObject([
      { revision: 1, commandId: null, at: AT, by: 'the test', event: { type: 'entriesAdded', after: null } },
    ]);
    expect(heard.map(({ revision }) => revision)).toEqual([1]);
    await expectReplayable('show');

    // Products that are there already bring their pictures.
    const { id: productId } = (await session('show')).rundown[1]?.product ?? {};
    const picture = { product_id: productId, path: 'oval', width: 800, height: 600, alt_text: 'A "pendant"' };
    await fresh.database('product_images').insert([picture, { ...picture, path: 'back', alt_text: null, position: 1 }]);
    await fresh
      .database('products')
      .where({ sku: 'SCARF-8' })
      .update({ archived_at: new Date(AT) });
    await imported(fresh.database, SAMPLE, { target: { session: 'second' } });
    await expectReplayable('second');
  });

  test('a changed product is an event in every session that shows it, and in no other', async () => {
    await imported(fresh.database, SAMPLE);
    await imported(fresh.database, SAMPLE, { target: { session: 'second' } });
    await imported(fresh.database, 'name,sku\nMug,MUG-6\n', { target: { session: 'mugs' } });
    await command('second', { type: 'goLive' });
    await command('second', { type: 'jump', number: 1 });
    await command('second', { type: 'jump', number: 5 });

    const heard = await heardDuring(() =>
      imported(fresh.database, 'name,sku,sale_price\nCandle trio,CANDLE-5,$30\nNew,NEW-1,\n', {
        target: { session: 'third' },
        mode: { update: true },
      }),
    );

    const changed = { sku: 'CANDLE-5', salePriceCents: 3000 };
    for (const slug of ['show', 'second']) {
      const last = (await log(slug)).at(-1);
      expect(last?.event).toMatchObject({
        type: 'productsChanged',
        entries: [slug === 'second' ? { number: 5, held: { product: changed } } : { number: 5, product: changed }],
      });
      await expectReplayable(slug);
    }
    expect((await log('mugs')).map(({ event }) => event.type)).toEqual(['entriesAdded']);
    expect((await log('third')).map(({ event }) => event.type)).toEqual(['entriesAdded']);
    expect(heard).toHaveLength(3);
    const second = await session('second');
    expect(second.rundown.find(({ id }) => id === second.state.currentEntryId)?.number).toBe(5);
    expect(second.state).toMatchObject({ revision: 5, movedBy: 'Phone', history: [{}, {}] });
  });

  test('changes come before additions, and a session of many entries gets several events', async () => {
    const sheet = (price: number, count: number) =>
      `name,sku,original_price\n${Array.from({ length: count }, (_, at) => `P${at},S${at},${price}`).join('\n')}\n`;
    await imported(fresh.database, sheet(10, 700));
    await imported(fresh.database, sheet(11, 1_300), { mode: { update: true } });
    const events = await log('show');
    expect(events.map(({ event }) => [event.type, 'entries' in event && event.entries.length])).toEqual([
      ...[
        ['entriesAdded', 500],
        ['entriesAdded', 200],
      ],
      ...[
        ['productsChanged', 500],
        ['productsChanged', 200],
      ],
      ...[
        ['entriesAdded', 500],
        ['entriesAdded', 100],
      ],
    ]);
    await expectReplayable('show');
  });

  test('a screen of a running relay shows the new price at once', async () => {
    await imported(fresh.database, SAMPLE);
    const relay = await aRelay(fresh);
    try {
      const client = await aClient(relay, 'show');
      await imported(fresh.database, 'name,sku,original_price\nStoneware mug,MUG-6,$20\nNew,NEW-1,$5\n', {
        mode: { update: true },
      });
      const shown = (price: number) => (message: RelayMessage) =>
        message.type === 'rundown' && message.entries.some(({ originalPriceCents }) => originalPriceCents === price);
      expect(await client.until(shown(2000))).toMatchObject({ revision: 2, entries: [{ number: 6 }] });
      expect(await client.until(shown(500))).toMatchObject({ revision: 3, entries: [{ number: 13 }] });
      client.close();
    } finally {
      await relay.stop();
    }
  });

  test('without --update no session hears of what merely differs', async () => {
    await imported(fresh.database, SAMPLE);
    const heard = await heardDuring(() => imported(fresh.database, 'name,sku\nOther name,MUG-6\n'));
    expect(heard).toEqual([]);
    expect((await session('show')).state.revision).toBe(1);
  });

  test('overrides, sections and notes of entries stay', async () => {
    await imported(fresh.database, SAMPLE);
    const [first] = (await session('show')).rundown;
    await command('show', { type: 'overrideEntry', entryId: first?.id ?? '', overrides: { salePriceCents: 500 } });
    await fresh.database('session_products').where({ id: first?.id }).update({ notes: 'hold it up', section: 'Mine' });
    await imported(fresh.database, 'name,sku,section\nHoops,HOOP-1,Theirs\n', { mode: { update: true } });
    expect((await session('show')).rundown[0]).toMatchObject({
      notes: 'hold it up',
      section: 'Mine',
      overrides: { salePriceCents: 500 },
      product: { name: 'Hoops' },
    });
  });

  test('a product that is on air is named in a warning', async () => {
    await imported(fresh.database, SAMPLE);
    await command('show', { type: 'goLive' });
    await command('show', { type: 'jump', number: 6 });
    const report = await imported(fresh.database, 'name,sku,original_price\nStoneware mug,MUG-6,$20\n', {
      mode: { update: true, dryRun: true },
    });
    expect(report.warnings).toEqual([
      '“Stoneware mug” is on air in show: the talent goes on seeing what it was until the producer shows the change or moves on.',
    ]);
  });
});

describe('a long rundown on air', () => {
  const skus = Array.from({ length: 500 }, (_, at) => `S${at + 1}`);
  const sheet = (rows: readonly string[]) => `name,sku\n${rows.map((sku) => `Product ${sku},${sku}`).join('\n')}\n`;
  const order = async () => (await session('show')).rundown.map(({ product }) => product.sku);
  const onAir = async () => {
    const { rundown, state } = await session('show');
    return rundown.find(({ id }) => id === state.currentEntryId)?.number;
  };
  const numberOf = async () =>
    new Map((await session('show')).rundown.map(({ product, number }) => [product.sku, number]));

  test('takes the order of the sheet: numbers and what is on air stay, and one undo brings it back', async () => {
    await imported(fresh.database, sheet(skus));
    await command('show', { type: 'goLive' });
    await command('show', { type: 'jump', number: 250 });
    const numbers = await numberOf();
    const importId = randomUUID();

    const wanted = [...skus].reverse();
    await imported(fresh.database, sheet(wanted), { importId, mode: { rundown: 'order' } });

    expect(await order()).toEqual(wanted);
    expect(await numberOf()).toEqual(numbers);
    expect(await onAir()).toBe(250);
    expect((await log('show')).at(-1)?.event).toMatchObject({ type: 'entriesMoved' });
    await expectReplayable('show');
    await undoImport({ database: fresh.database, importId, clock: { now: () => AT }, by: actor });
    expect(await order()).toEqual(skus);
    await expectReplayable('show');
  });

  test('becomes exactly the sheet: each entry that leaves is named, and what is on air may not', async () => {
    await imported(fresh.database, sheet(skus));
    await command('show', { type: 'goLive' });
    await command('show', { type: 'jump', number: 250 });
    const wanted = ['NEW', ...skus.filter((sku) => !['S1', 'S499', 'S500'].includes(sku))];
    const mode = { rundown: 'replace' } as const;
    const before = await everything(fresh.database);
    const report = await refused(fresh.database, sheet(wanted.filter((sku) => sku !== 'S250')), { mode });
    expect(report.problems[0]?.reason).toContain('#250 “Product S250” is on air and not in the file');
    expect(await everything(fresh.database)).toEqual(before);

    const done = await imported(fresh.database, sheet(wanted), { mode });

    expect(done.removed.map(({ number }) => number)).toEqual([1, 499, 500]);
    expect(await order()).toEqual(wanted);
    expect((await numberOf()).get('NEW')).toBe(501);
    expect(await onAir()).toBe(250);
    await expectReplayable('show');
  });
});

describe('at the same time', () => {
  test('two imports of one file add each product once', async () => {
    const reports = await Promise.all([importSheet(fresh.database, SAMPLE), importSheet(fresh.database, SAMPLE)]);
    expect(reports.map((report) => report.result !== 'refused' && report.counts.new).toSorted()).toEqual([0, 12]);
    expect(await fresh.database('products').count('* as n').first()).toEqual({ n: '12' });
    expect((await session('show')).rundown).toHaveLength(12);
    await expectReplayable('show');
  });

  test('imports into sessions that share products do not block each other for good', async () => {
    await imported(fresh.database, SAMPLE);
    await imported(fresh.database, SAMPLE, { target: { session: 'second' } });
    const sheet = (price: number) => `name,sku,original_price\nMug,MUG-6,${price}\nScarf,SCARF-8,${price}\n`;
    const work = Array.from({ length: 6 }, (_, at) =>
      imported(fresh.database, sheet(at + 1), {
        target: { session: at % 2 ? 'show' : 'second' },
        mode: { update: true },
      }),
    );
    await Promise.all(work);
    await expectReplayable('show');
    await expectReplayable('second');
  });

  test('commands committed meanwhile are neither lost nor overwritten', async () => {
    await imported(fresh.database, SAMPLE);
    await command('show', { type: 'goLive' });
    let isDone = false;
    let pressed = 0;
    const pressing = (async () => {
      while (!isDone) {
        const { rundown, state } = await session('show');
        const at = rundown.findIndex(({ id }) => id === state.currentEntryId);
        const press: Decidable =
          at + 1 < rundown.length ? { type: 'next', from: state.currentEntryId } : { type: 'first' };
        const edit: Decidable = { type: 'skipEntries', entryIds: [rundown[3]?.id ?? ''], skipped: pressed % 2 === 0 };
        const worked = await command('show', pressed % 5 === 4 ? edit : press).then(() => true, overtaken);
        if (worked) pressed += 1;
      }
    })();
    for (let round = 1; round <= 10; round += 1) {
      const sheet = `name,sku,original_price\nMug,MUG-6,${round}\nRound ${round},R-${round},5\n`;
      const report = await imported(fresh.database, sheet, { mode: { update: true } });
      expect(report.counts).toMatchObject({ new: 1, changed: 1, added: 1 });
    }
    isDone = true;
    await pressing;
    const events = await log('show');
    expect(events.map(({ revision }) => revision)).toEqual(events.map((_, at) => at + 1));
    expect(events.filter(({ by }) => by === 'Phone')).toHaveLength(pressed + 1);
    expect(pressed).toBeGreaterThan(0);
    await expectReplayable('show');
  });

  const overtaken = (error: unknown) => {
    if (error instanceof Error && error.message === 'overtaken') return false;
    throw error;
  };

  test('an import killed while it writes leaves everything as it was', async () => {
    await imported(fresh.database, SAMPLE);
    const before = await everything(fresh.database);
    // Holds the state row, so that the import stops right before it would tell the session.
    await fresh.database.transaction(async (tx) => {
      await tx.raw('select 1 from session_states for update');
      await withSheet('name,sku,stock\nMug,MUG-6,3\nNew,NEW-1,4\n', async (file) => {
        const child = fork(path.join(import.meta.dirname, 'import-process.ts'), [fresh.url, file], {
          execArgv: ['--import', 'tsx'],
          stdio: 'inherit',
        });
        const exited = new Promise((resolve) => child.once('exit', resolve));
        const isWaiting = async () => {
          const { rows } = await fresh.database.raw(
            `select from pg_locks where not granted and pid in (select pid from pg_stat_activity where application_name = 'hudson import test')`,
          );
          return rows.length > 0;
        };
        while (!(await isWaiting())) await new Promise((next) => setTimeout(next, 20));
        child.kill('SIGKILL');
        await exited;
      });
    });
    expect(await everything(fresh.database)).toEqual(before);
    expect((await imported(fresh.database, SAMPLE)).counts).toMatchObject({ unchanged: 12 });
  });
});
