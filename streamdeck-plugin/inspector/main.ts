import { type InspectorRequest, type InspectorStatus, inspectorStatusSchema } from '../inspector-messages.ts';
import type { Words } from '../words/english.ts';
import { wordsOf } from '../words/words-of.ts';
import { drawActionForm } from './action-form.ts';
import { drawConnectionForm, stateText } from './connection-form.ts';
import { fieldsOf } from './fields.ts';
import { type ActionSettings, actionInfoSchema, appInfoSchema, HostSocket } from './host-socket.ts';
import { isTypingIn, keepFocus, keepTyping } from './redrawing.ts';
import { hint } from './rows.ts';

declare global {
  interface Window {
    /** The Stream Deck app calls this once the page is loaded. All arguments are text. */
    connectElgatoStreamDeckSocket(port: string, uuid: string, event: string, info: string, actionInfo: string): void;
  }
}

window.connectElgatoStreamDeckSocket = (port, uuid, registerEvent, info, actionInfo) => {
  const words = wordsOf(appInfoSchema.parse(JSON.parse(info)).application.language);
  document.documentElement.lang = words.locale;
  const { action, payload } = actionInfoSchema.parse(JSON.parse(actionInfo));
  let settings: ActionSettings = payload.settings;
  let status: InspectorStatus | null = null;
  /** Something came, such as the presets, while somebody was typing. */
  let isDue = false;

  const host = new HostSocket({ port, uuid, registerEvent }, action, {
    opened: () => host.tellPlugin({ type: 'open' }),
    told: (said) => draw(inspectorStatusSchema.parse(said)),
    settings: (changed) => {
      settings = changed;
      drawAction();
    },
  });
  const ask = (request: InspectorRequest) => host.tellPlugin(request);
  const draw = (told: InspectorStatus) => {
    // Opened when something goes wrong, and left to the person from then on.
    if (needsCare(told) && told.link !== status?.link) part('hudson').setAttribute('open', '');
    status = told;
    drawState(told, words);
    keepTyping(part('connection'), () => drawConnectionForm(part('connection'), told, words, ask));
    isDue = true;
    drawActionIfDue();
    document.body.hidden = false;
  };
  const drawActionIfDue = () => {
    if (isDue && !isTypingIn(part('action'))) drawAction();
  };
  const drawAction = () => {
    isDue = false;
    const form = part('action');
    const fields = fieldsOf(action, status?.presets ?? [], words);
    keepFocus(form, () => drawActionForm(form, fields, settings, { changed, filled: drawAction }));
    if (fields.length === 0) form.append(hint(words.inspector.nothingToSet, false));
  };
  const changed = (change: ActionSettings, isTyped: boolean) => {
    settings = { ...settings, ...change };
    host.saveSettings(settings);
    if (isDue && !isTyped) drawAction();
  };
  // Not on the way from one of its fields to another: a list that is just opening would close.
  part('action').addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && part('action').contains(relatedTarget))) drawActionIfDue();
  });
};

function drawState(status: InspectorStatus, words: Words): void {
  const state = part('state');
  state.textContent = stateText(status, words);
  state.className = status.link === 'live' ? 'good' : needsCare(status) ? 'bad' : '';
}

function needsCare({ link }: InspectorStatus): boolean {
  return link !== 'live' && link !== 'connecting' && link !== 'starting';
}

function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}`);
  return found;
}
