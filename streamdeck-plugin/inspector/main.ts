import { type InspectorRequest, type InspectorStatus, inspectorStatusSchema } from '../inspector-messages.ts';
import { wordsOf } from '../words/words-of.ts';
import { drawActionForm } from './action-form.ts';
import { drawConnectionForm, stateText } from './connection-form.ts';
import { fieldsOf } from './fields.ts';
import { type ActionSettings, HostSocket } from './host-socket.ts';

const TYPED = 'input:not([type=checkbox])';

declare global {
  interface Window {
    /** The Stream Deck app calls this once the page is loaded. All arguments are text. */
    connectElgatoStreamDeckSocket(port: string, uuid: string, event: string, info: string, actionInfo: string): void;
  }
}

window.connectElgatoStreamDeckSocket = (port, uuid, registerEvent, info, actionInfo) => {
  const words = wordsOf(JSON.parse(info).application.language);
  const { action, payload } = JSON.parse(actionInfo);
  let settings: ActionSettings = payload.settings ?? {};
  let status: InspectorStatus | null = null;

  const host = new HostSocket({ port, uuid, registerEvent, actionInfo }, action, {
    opened: () => host.tellPlugin({ type: 'open' }),
    told: (said) => {
      status = inspectorStatusSchema.parse(said);
      draw();
    },
    settings: (changed) => {
      settings = changed;
      drawAction();
    },
  });
  const ask = (request: InspectorRequest) => host.tellPlugin(request);
  const draw = () => {
    const now = status;
    if (now === null) return;
    drawState(now);
    keepTyping(part('connection'), () => drawConnectionForm(part('connection'), now, words, ask));
    if (!isTypingIn('action')) drawAction();
    document.body.hidden = false;
  };
  const drawState = (now: InspectorStatus) => {
    const state = part('state');
    state.textContent = stateText(now, words);
    state.className = now.link === 'live' ? 'good' : now.link === 'connecting' || now.link === 'starting' ? '' : 'bad';
    if (now.link !== 'live' && now.link !== 'connecting') part('hudson').setAttribute('open', '');
  };
  const drawAction = () => {
    drawActionForm(part('action'), fieldsOf(action, status?.presets ?? [], words), settings, (changed) => {
      settings = changed;
      host.saveSettings(settings);
      if (!isTypingIn('action')) drawAction();
    });
  };
};

function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}`);
  return found;
}

/** Somebody who is typing keeps what they have typed, and the cursor. */
function keepTyping(form: HTMLElement, draw: () => void): void {
  const typed = [...form.querySelectorAll<HTMLInputElement>(TYPED)].map(({ id, value }) => ({ id, value }));
  const focused = document.activeElement?.id;
  draw();
  for (const { id, value } of typed) {
    const control = form.querySelector<HTMLInputElement>(`#${id}`);
    if (control !== null) control.value = value;
  }
  if (focused) form.querySelector<HTMLElement>(`#${focused}`)?.focus();
}

function isTypingIn(form: string): boolean {
  const { activeElement } = document;
  return activeElement?.matches(`${TYPED}, textarea`) === true && part(form).contains(activeElement);
}
