import type { InspectorRequest, InspectorStatus } from '../inspector-messages.ts';
import { WANTS_CODE } from '../link.ts';
import type { Words } from '../words/english.ts';
import { button, buttonRow, hint, input, row, select } from './rows.ts';

const GUARDS_MS = [0, 100, 150, 250, 400, 600];

/** How the line is, in the words of the person who sets it up. */
export function stateText({ link, sessionName }: InspectorStatus, { inspector: { state } }: Words): string {
  return link === 'live' ? state.live(sessionName ?? '') : state[link];
}

/** Draws how this Stream Deck is connected: the way in while it is not paired, else what it follows. */
export function drawConnectionForm(
  form: HTMLElement,
  status: InspectorStatus,
  words: Words,
  ask: (request: InspectorRequest) => void,
): void {
  form.replaceChildren(
    ...(WANTS_CODE.has(status.link) ? pairingRows(status, words, ask) : []),
    ...(status.isPaired ? followingRows(status, words, ask) : []),
  );
}

function pairingRows(status: InspectorStatus, { inspector: say }: Words, ask: (request: InspectorRequest) => void) {
  const { isAsking, failure } = status.pairing;
  const relay = input({ type: 'url', value: status.relay, spellcheck: 'false', autocomplete: 'off' });
  const code = input({ inputmode: 'numeric', maxlength: '7', placeholder: '000 000', autocomplete: 'off' });
  const pair = button(say.pair, () => ask({ type: 'pair', relay: relay.value, code: code.value }));
  pair.disabled = isAsking;
  code.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') pair.click();
  });
  return [
    row(say.relay, relay),
    ...(status.isFound ? [hint(say.found, false)] : []),
    row(say.code, code),
    isAsking
      ? hint(say.pairing.asking, false)
      : failure === null
        ? hint(say.codeHint, false)
        : hint(failureText(status, say), true),
    buttonRow(pair),
  ];
}

function failureText({ pairing: { failure }, relay }: InspectorStatus, { pairing: say }: Words['inspector']): string {
  if (failure === null) return '';
  return failure === 'busy-elsewhere' ? say['busy-elsewhere'](relay) : say[failure];
}

function followingRows(status: InspectorStatus, words: Words, ask: (request: InspectorRequest) => void) {
  const { inspector: say } = words;
  const known = status.sessions.some(({ slug }) => slug === status.session);
  const chosen = known || status.session === '' ? [] : [{ value: status.session, label: status.session }];
  const sessions = status.sessions.map(({ slug, name }) => ({ value: slug, label: name }));
  const session = select([{ value: '', label: say.sessionLive }, ...chosen, ...sessions], status.session);
  session.addEventListener('change', () => ask({ type: 'choose', session: session.value }));
  const guards = GUARDS_MS.map((value) => ({
    value: String(value),
    label: value === 0 ? say.guardOff : say.milliseconds(value),
  }));
  const guard = select(guards, String(status.guardMs));
  guard.title = say.guardHint;
  guard.addEventListener('change', () => ask({ type: 'guard', guardMs: Number(guard.value) }));
  return [
    ...(status.pairing.failure === 'busy-elsewhere' ? [hint(failureText(status, say), true)] : []),
    row(say.session, session),
    row(say.guard, guard),
    followRow(status, words, ask),
    buttonRow(button(say.unpair, () => ask({ type: 'unpair' }))),
  ];
}

function followRow(status: InspectorStatus, { inspector: say }: Words, ask: (request: InspectorRequest) => void) {
  const box = input({ type: 'checkbox', id: 'follow' });
  box.checked = status.followPages;
  box.addEventListener('change', () => ask({ type: 'follow', followPages: box.checked }));
  const label = document.createElement('label');
  label.className = 'check';
  label.append(box, say.followHint);
  return row(say.follow, label);
}
