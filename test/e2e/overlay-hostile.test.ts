import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { HOSTILE } from '../relay/hostile.ts';
import { LANDSCAPE, paints, ShowInBrowser, TABLET } from '../support/show-in-browser.ts';

/** A name may be so long, a cue twice as long. */
const NAME = 500;
/** Products made at the same time. */
const AT_ONCE = 8;

let show: ShowInBrowser;
/** Whatever the payloads reached: a dialog, a call of `pwned`, an address of others, a complaint of the browser. */
const reached: string[] = [];

beforeAll(async () => {
  show = await ShowInBrowser.start(inject('chromiumPath'));
  const { context, relay } = show;
  await context.exposeFunction('pwned', () => reached.push('pwned() was called'));
  context.on('dialog', (dialog) => {
    reached.push(dialog.message());
    void dialog.dismiss();
  });
  context.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(relay.url)) reached.push(request.url());
  });
  context.on('weberror', (error) => reached.push(String(error.error())));
  context.on('console', (message) => message.type() === 'error' && reached.push(message.text()));
});
afterAll(() => show.end());

test('hundreds of payloads in names, talking points and cues run nothing and load nothing, on any page', async () => {
  const ids: string[] = [];
  for (let at = 0; at < HOSTILE.length; at += AT_ONCE) {
    const some = HOSTILE.slice(at, at + AT_ONCE).map((_, index) => aProduct(at + index));
    const made = some.map((product) => show.send<{ id: string }>('POST', '/api/products', product));
    ids.push(...(await Promise.all(made)).map(({ id }) => id));
  }
  const { slug } = await show.send<{ slug: string }>('POST', '/api/sessions', { name: 'Hostile', brandId: '1' });
  await show.command({ type: 'addEntries', productIds: ids, after: null }, slug);

  const overlay = await show.open(`/overlay/${slug}`, LANDSCAPE);
  const talent = await show.open(`/sessions/${slug}/run?view=talent`, TABLET);
  const control = await show.open(`/sessions/${slug}/run`, { width: 1440, height: 900 });
  for (let number = 1; number <= HOSTILE.length; number += 2) {
    await show.command({ type: 'jump', number }, slug);
  }
  for (const text of cues()) {
    const revision = await show.command({ type: 'cue', text, colour: 'red' }, slug);
    // Each snapshot is drawn when it comes: it is enough to wait for some.
    await Promise.all([paints(overlay, revision), paints(talent, revision)]);
  }

  expect(HOSTILE.length).toBeGreaterThan(300);
  for (const page of [overlay, talent, control]) expect(await strangersIn(page)).toEqual([]);
  expect(reached).toEqual([]);
});

/** Two payloads a product: each move shows the points of one product, and the names of two. */
function aProduct(at: number): object {
  const points = [HOSTILE[at] ?? '', HOSTILE[at + 1] ?? ''].map(sayable);
  const name = points[0]?.slice(0, NAME).trim() || 'x';
  return { brandId: '1', name, talkingPointsMarkdown: points.join('\n\n').slice(0, 10_000) };
}

/** Postgres keeps no NUL, so nobody can have sent one. */
const sayable = (payload: string) => payload.replaceAll('\0', '');

/** All of them, as many in one as it takes. */
function cues(): string[] {
  const texts: string[] = [];
  for (const payload of HOSTILE.map((text) =>
    sayable(text)
      .trim()
      .slice(0, 2 * NAME),
  )) {
    const joined = `${texts.at(-1) ?? ''}\n${payload}`.trim();
    if (texts.length > 0 && joined.length <= 2 * NAME) texts[texts.length - 1] = joined;
    else if (payload !== '') texts.push(payload);
  }
  return texts;
}

/** Elements and attributes that only a payload could have brought. */
function strangersIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const kinds = ['script', 'iframe', 'object', 'embed', 'base', 'meta', 'link', 'video', 'audio', 'marquee'];
    const found: string[] = [];
    const look = (root: ParentNode): void => {
      for (const element of root.querySelectorAll('*')) {
        if (kinds.includes(element.localName)) found.push(element.localName);
        if (element.getAttributeNames().some((name) => name.startsWith('on'))) found.push(element.outerHTML);
        if (element.shadowRoot) look(element.shadowRoot);
      }
    };
    look(document.body);
    return found;
  });
}
