import { expect, test } from 'vitest';
import { stateText } from '../../streamdeck-plugin/inspector/connection-form.ts';
import { InspectorDesk } from '../../streamdeck-plugin/inspector-desk.ts';
import { type InspectorStatus, linkSchema } from '../../streamdeck-plugin/inspector-messages.ts';
import { Pairing } from '../../streamdeck-plugin/studio/pairing.ts';
import { type Fetch, RelayApi } from '../../streamdeck-plugin/studio/relay-api.ts';
import { SettingsStore } from '../../streamdeck-plugin/studio/settings-store.ts';
import type { Studio } from '../../streamdeck-plugin/studio/studio.ts';
import { english } from '../../streamdeck-plugin/words/english.ts';
import { german } from '../../streamdeck-plugin/words/german.ts';
import { HandClock } from '../client/hand-clock.ts';
import { anUnpairedStudio } from '../support/streamdeck/fake-studio.ts';

/** What a page is told that is opened before anything is set up. */
async function told(fetch: Fetch): Promise<InspectorStatus> {
  const statuses: InspectorStatus[] = [];
  const api = new RelayApi(fetch);
  const settings = new SettingsStore({ save: () => {}, changed: () => {} });
  const log = () => {};
  const parts = { api, settings, log, deviceName: () => 'Stream Deck', changed: () => {}, isLive: () => false };
  const studio = anUnpairedStudio(new HandClock(), api);
  const desk = new InspectorDesk({
    ...{ api, studio, settings, log, pairing: new Pairing(parts) },
    tell: (status) => void statuses.push(status),
  });
  await desk.hear({ type: 'open' });
  const last = statuses.at(-1);
  if (last === undefined) throw new Error('the page was told nothing');
  return last;
}

test('a Hudson on this machine is found, and nothing is claimed where there is none', async () => {
  const here: Fetch = async (url) =>
    new Response('ok', { status: url === 'http://localhost:4000/healthz' ? 200 : 404 });

  expect(await told(here)).toMatchObject({ relay: 'http://localhost:4000', isFound: true, isPaired: false });
  expect(await told(() => Promise.reject(new Error('refused')))).toMatchObject({ isFound: false });
});

test.each([
  ['English', english],
  ['German', german],
])('the inspector has a sentence for everything that can be wrong with the line, in %s', async (_name, words) => {
  const status = await told(() => Promise.reject(new Error('refused')));
  const said = linkSchema.options.map((link) => stateText({ ...status, link, sessionName: 'Spring' }, words));

  expect(new Set(said).size).toBe(linkSchema.options.length);
  expect(said.filter((text) => text.trim() === '')).toEqual([]);
});

test('a page that was opened before it is known which session is live gets the presets once it is, and those of another', async () => {
  const statuses: InspectorStatus[] = [];
  const presetsOf = (url: string) => [
    { id: '1', text: url.split('session=')[1], colour: 'blue', countdownSeconds: null },
  ];
  const api = new RelayApi(async (url) => Response.json({ items: url.includes('presets') ? presetsOf(url) : [] }));
  const settings = new SettingsStore({ save: () => {}, changed: () => {} });
  settings.received({ relay: 'http://localhost:4000', token: 'a-token' });
  const studio = { session: null as string | null, state: { link: 'live', view: null } };
  const log = () => {};
  const parts = { api, settings, log, deviceName: () => 'Stream Deck', changed: () => {}, isLive: () => true };
  const desk = new InspectorDesk({
    ...{ api, studio: studio as unknown as Studio, settings, log, pairing: new Pairing(parts) },
    tell: (status) => void statuses.push(status),
  });
  const presets = () => statuses.at(-1)?.presets.map(({ text }) => text);
  await desk.hear({ type: 'open' });
  expect(presets()).toEqual([]);

  for (const session of ['spring', 'autumn']) {
    studio.session = session;
    desk.changed();
    await expect.poll(presets).toEqual([session]);
  }
});
