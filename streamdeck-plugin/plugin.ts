import { hostname } from 'node:os';
import streamDeck from '@elgato/streamdeck';
import { WebSocket } from 'ws';
import { systemClock } from '#client/clock.ts';
import { newCommandId } from '#client/command-id.ts';
import { BrowseDial } from './actions/browse-dial.ts';
import { CueAction } from './actions/cue.ts';
import { CueDial } from './actions/cue-dial.ts';
import { ImageAction } from './actions/image.ts';
import { ImageDial } from './actions/image-dial.ts';
import { JumpAction } from './actions/jump.ts';
import { NextAction } from './actions/next.ts';
import { NowAction } from './actions/now.ts';
import { PaceDial } from './actions/pace-dial.ts';
import { PadAction } from './actions/pad.ts';
import { PageAction } from './actions/page.ts';
import { PreviousAction } from './actions/previous.ts';
import { ProductAction } from './actions/product.ts';
import { StatusAction } from './actions/status.ts';
import { UndoAction } from './actions/undo.ts';
import { Desk } from './desk.ts';
import { InspectorDesk } from './inspector-desk.ts';
import { Pairing } from './studio/pairing.ts';
import { MOST_BYTES, Pictures } from './studio/pictures.ts';
import { Presets } from './studio/presets.ts';
import { type RelayAccess, RelayApi } from './studio/relay-api.ts';
import { SettingsStore } from './studio/settings-store.ts';
import { Studio } from './studio/studio.ts';
import { whenAppIsGone } from './when-app-is-gone.ts';
import { wordsOf } from './words/words-of.ts';

// The only file that touches the process and the one Stream Deck there is.
const log = (text: string, detail: unknown) => streamDeck.logger.info(text, detail);
const fault = (error: unknown) => streamDeck.logger.error('a fault that nobody caught', error);
// The SDK survives the first one only. Keys that went dark in the middle of a show help nobody.
process.on('uncaughtException', fault);
process.on('unhandledRejection', fault);
whenAppIsGone(appPort(process.argv), () => process.exit(0));

/** The settings that decide where the line leads. */
const LINE = ['relay', 'token', 'session'] as const;
const clock = systemClock;
const api = new RelayApi(fetch);
const words = wordsOf(streamDeck.info.application.language);
const desk = new Desk({ clock, words, log });
const settings = new SettingsStore({
  save: (kept) => void streamDeck.settings.setGlobalSettings({ ...kept }),
  changed(now, before) {
    desk.settings = now;
    const isSameLine = before !== null && LINE.every((name) => now[name] === before[name]);
    if (!isSameLine) followWish();
    changed();
  },
});
const studio = new Studio({
  ...{ api, clock, WebSocket, random: Math.random, newCommandId, log, deviceName, changed },
});
const pictures = new Pictures({
  clock,
  load: (url) => api.picture(settings.now, url, MOST_BYTES),
  arrived: () => desk.redraw(),
});
const presets = new Presets({ api, clock, access, session: () => studio.session, arrived: () => desk.redraw() });
const pairing = new Pairing({ api, settings, log, deviceName, changed, isLive: () => studio.state.link === 'live' });
const inspector = new InspectorDesk({
  ...{ api, studio, settings, pairing, log },
  tell: (status) => void streamDeck.ui.sendToPropertyInspector(status),
});
desk.use({ studio, pictures, pairing });

for (const action of [
  ...[NextAction, PreviousAction, JumpAction, ProductAction, PageAction, ImageAction, UndoAction, CueAction],
  ...[PadAction, StatusAction, BrowseDial, ImageDial, PaceDial],
]) {
  streamDeck.actions.registerAction(new action(desk));
}
streamDeck.actions.registerAction(new CueDial(desk, presets));
streamDeck.actions.registerAction(
  new NowAction(desk, (path) => void streamDeck.system.openUrl(settings.now.relay + path)),
);

streamDeck.ui.onSendToPlugin(({ payload }) => void inspector.hear(payload));
streamDeck.system.onDidReceiveDeepLink(({ url }) => void pairing.follow(url.href));
streamDeck.system.onSystemDidWakeUp(() => {
  studio.wake();
  desk.redrawInFull();
});
streamDeck.settings.onDidReceiveGlobalSettings((event) => settings.received(event.settings));
await streamDeck.connect();
await streamDeck.settings.getGlobalSettings();

function changed(): void {
  desk.changed();
  inspector.changed();
  if (studio.state.link === 'live') presets.refresh();
}

function access(): RelayAccess | null {
  const { relay, token } = settings.now;
  return token === '' ? null : { relay, token };
}

function followWish(): void {
  const to = access();
  studio.follow(to && { ...to, session: settings.now.session || null });
}

/** As Hudson lists it among the devices. */
function deviceName(): string {
  const names = [...streamDeck.devices].filter(({ isConnected }) => isConnected).map(({ name }) => name);
  return (names[0] ?? `Stream Deck of ${hostname()}`).trim().slice(0, 40) || 'Stream Deck';
}

function appPort(args: readonly string[]): number {
  return Number(args[args.indexOf('-port') + 1]);
}
