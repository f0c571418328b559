import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { dataFolder, freePort, type HudsonProcess, startHudson } from '../support/hudson.ts';
import { textOf } from '../support/page-text.ts';
import { TOKENS } from '../support/sign-in.ts';
import { signInByLink } from '../support/sign-in-by-link.ts';
import { HOSTILE } from './hostile.ts';

const LANDSCAPE = { width: 1920, height: 1080 };
const TABLET = { width: 1180, height: 820 };
/** Of OBS 29 and 31, where the environment names them: see `.ci/old-chromiums`. */
const ENGINES = { 103: process.env.CHROMIUM_103, 127: process.env.CHROMIUM_127 };

let browser: Browser;
let settings: { HUDSON_DATA_DIR: string; PORT: string };
let relay: HudsonProcess;
let context: BrowserContext;

const launch = (executablePath: string) => chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

beforeAll(async () => {
  browser = await launch(inject('chromiumPath'));
  settings = { HUDSON_DATA_DIR: await dataFolder(), PORT: await freePort() };
  relay = await startHudson(settings);
  context = await browser.newContext({ locale: 'en-US' });
  await signInByLink(context, relay);
  await command({ type: 'jump', number: 5 });
});
afterAll(async () => {
  await browser.close();
  await relay.end('SIGTERM');
  await rm(settings.HUDSON_DATA_DIR, { recursive: true, force: true });
});

async function command(body: object): Promise<number> {
  const answer = await relay.fetch('/api/sessions/sample/commands', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ commandId: randomUUID(), command: body, client: { kind: 'controller', name: 'Desk' } }),
  });
  const { ok, revision, message } = (await answer.json()) as { ok: boolean; revision: number; message?: string };
  if (!ok) throw new Error(message);
  return revision;
}

async function open(address: string, size: { width: number; height: number }, within = context): Promise<Page> {
  const page = await within.newPage();
  await page.setViewportSize(size);
  await page.goto(`${relay.url}${address}`);
  await page.waitForSelector('[data-line="live"]');
  return page;
}

const paints = (page: Page, revision: number) =>
  page.waitForFunction((wanted) => {
    const { revision: painted } = document.querySelector<HTMLElement>('hudson-overlay')?.dataset ?? {};
    return Number(painted) >= wanted;
  }, revision);

test('hostile Markdown and HTML runs nothing and loads nothing, on any page', async () => {
  const outside: string[] = [];
  const called: string[] = [];
  await context.exposeFunction('pwned', () => called.push('pwned'));
  context.on('request', (request) => {
    if (!request.url().startsWith(relay.url) && !request.url().startsWith('data:')) outside.push(request.url());
  });
  context.on('dialog', (dialog) => {
    called.push(dialog.message());
    void dialog.dismiss();
  });
  const [overlay, talent, control] = await Promise.all([
    open('/overlay/sample', LANDSCAPE),
    open('/sessions/sample/run?view=talent', TABLET),
    open('/sessions/sample/run', { width: 1440, height: 900 }),
  ]);
  for (const payload of HOSTILE) {
    const name = payload.trim().slice(0, 500).trim() || 'x';
    const revision = await command({
      type: 'overrideEntry',
      entryId: '5',
      overrides: { name, talkingPointsMarkdown: payload },
    });
    await Promise.all([paints(overlay, revision), paints(talent, revision)]);
  }
  await command({ type: 'cue', text: '<img src=x onerror=pwned()><b>bold</b>', colour: 'red' });
  await expect.poll(() => textOf(overlay)).toContain('<img src=x onerror=pwned()>');
  for (const page of [overlay, talent, control]) expect(await strangersIn(page)).toEqual([]);
  expect({ called, outside }).toEqual({ called: [], outside: [] });
  expect(HOSTILE.length).toBeGreaterThan(300);
  await command({ type: 'clearCue' });
  await command({ type: 'overrideEntry', entryId: '5', overrides: { name: null, talkingPointsMarkdown: null } });
  for (const page of [overlay, talent, control]) await page.close();
}, 600_000);

/** Elements and attributes that only a payload could have brought. */
function strangersIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const kinds = ['script', 'iframe', 'object', 'embed', 'form', 'base', 'meta', 'link', 'video', 'audio', 'marquee'];
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

test.each([
  'full',
  'side-right',
  'strip',
  'portrait',
])('%s: nothing under 18 px, and enough contrast over any camera', async (layout) => {
  const size = layout === 'portrait' ? { width: 1080, height: 1920 } : LANDSCAPE;
  const page = await open(`/overlay/sample?layout=${layout}`, size);
  await command({ type: 'jump', number: 7 });

  expect(await smallestText(page)).toBeGreaterThanOrEqual(18);
  await page.evaluate(axe.source);
  for (const camera of ['#ffffff', '#000000']) {
    await page.evaluate((colour) => document.body.style.setProperty('background', colour), camera);
    const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa'] }));
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
  await page.close();
});

function smallestText(page: Page): Promise<number> {
  return page.evaluate(() => {
    const sizes: number[] = [];
    const look = (root: ParentNode): void => {
      for (const element of root.querySelectorAll('*')) {
        const hasText = [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
        if (hasText && element.localName !== 'style') sizes.push(Number.parseFloat(getComputedStyle(element).fontSize));
        if (element.shadowRoot) look(element.shadowRoot);
      }
    };
    look(document.body);
    return Math.min(...sizes);
  });
}

test('the talent moves by button and by number, and answers a cue', async () => {
  const talent = await open('/sessions/sample/run?view=talent', TABLET);
  await talent.getByRole('button', { name: 'Next' }).click();
  await expect.poll(() => textOf(talent)).toMatch(/8 ?\/ 12/);
  await talent.keyboard.type('3');
  await talent.keyboard.press('Enter');
  await expect.poll(() => textOf(talent)).toMatch(/3 ?\/ 12/);

  await command({ type: 'cue', text: 'Closer to the lens', colour: 'blue' });
  await talent.getByRole('button', { name: 'Got it' }).click();
  await expect
    .poll(async () => (await (await relay.fetch('/api/sessions/sample/state')).json()).cue.acknowledgedAt)
    .not.toBeNull();
  await command({ type: 'clearCue' });
  await talent.close();
});

const engines = Object.entries(ENGINES).filter((entry): entry is [string, string] => entry[1] !== undefined);

test.each([
  ['of this machine', ''],
  ...engines,
])('Chromium %s: the overlay is drawn, over nothing, in OBS or not', async (_, path) => {
  const engine = path === '' ? browser : await launch(path);
  for (const isObs of [true, false]) {
    const own = await engine.newContext({ locale: 'en-US' });
    if (isObs) await own.addInitScript('window.obsstudio = { pluginVersion: "2.19.0" }');
    const faults: string[] = [];
    own.on('weberror', (error) => faults.push(String(error.error())));
    const page = await open(`/overlay/sample#token=${TOKENS.overlay}`, LANDSCAPE, own);
    await expect.poll(() => textOf(page)).toMatch(/3 ?\/ 12/);
    const shot = sharp(await page.screenshot({ omitBackground: true }));
    const { data, info } = await shot.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const alphaAt = (x: number, y: number) => data[(y * info.width + x) * info.channels + 3];
    expect(alphaAt(5, 5)).toBe(0);
    expect(alphaAt(960, 306)).toBe(0);
    expect(alphaAt(960, 200)).toBeGreaterThanOrEqual(233);
    expect(faults).toEqual([]);
    await own.close();
  }
  if (path !== '') await engine.close();
});

test('"Got it" that does not arrive is taken back, and the page says that the connection is lost', async () => {
  const talent = await open('/sessions/sample/run?view=talent', TABLET);
  await command({ type: 'cue', text: 'Wrap up', colour: 'red' });
  await talent.getByRole('button', { name: 'Got it' }).waitFor();
  await relay.end('SIGKILL');
  await talent.waitForSelector('[data-line="offline"]');

  await talent.keyboard.press('g');
  await expect.poll(() => textOf(talent)).toContain('nothing was sent');
  await talent.getByRole('button', { name: 'Got it' }).waitFor();
  await expect.poll(() => textOf(talent), { timeout: 20_000 }).toContain('No connection');
});
