import { type Endpoint, endpoint } from './endpoint.ts';

/** The sheet and the script of the pages outside the door. */
export function smallPageEndpoints(): Endpoint[] {
  return [file('/small-page.css', 'text/css', SHEET), file('/small-page.js', 'text/javascript', SCRIPT)];
}

function file(path: string, type: string, text: string): Endpoint {
  return endpoint({
    ...{ method: 'get', path, may: 'anyone', query: null, body: null },
    summary: 'Of the pages to sign in and pair on',
    answers: { 200: { description: type, schema: null } },
    handle({ ctx }) {
      ctx.type = type;
      ctx.set('Cache-Control', 'no-cache');
      ctx.body = text;
    },
  });
}

const SHEET = `
:root { color-scheme: dark; }
* { box-sizing: border-box; }
body { margin: 0; background: #101214; color: #f2f4f6; font: 450 18px/1.35 Inter, system-ui, sans-serif; }
main { width: min(100%, 390px); margin: 0 auto; padding: 12vh 24px 32px; }
.brand { display: flex; align-items: center; gap: 14px; margin: 0 0 44px; font-size: 28px; font-weight: 750; letter-spacing: -0.02em; }
h1 { margin: 0 0 8px; font-size: 28px; line-height: 1.2; font-weight: 700; letter-spacing: -0.015em; }
p { margin: 0; }
.lead, .note { color: #b3bbc4; }
.note { font-size: 16px; margin-top: 12px; }
form { margin: 32px 0 0; }
label { display: block; margin-bottom: 8px; font-size: 16px; color: #b3bbc4; }
.field { position: relative; }
input { width: 100%; height: 56px; padding: 0 56px 0 16px; border: 1px solid #6f7883; border-radius: 10px; background: #1a1d20; color: inherit; font: inherit; }
input.code { padding: 0 16px; font-size: 36px; font-weight: 750; letter-spacing: .2em; text-align: center; font-variant-numeric: tabular-nums; }
.wrong input { border: 2px solid #ff7b72; }
.eye { position: absolute; top: 4px; right: 4px; width: 48px; height: 48px; border: 0; border-radius: 8px; background: none; color: #b3bbc4; cursor: pointer; }
.eye[hidden] { display: none; }
.problem { display: grid; grid-template-columns: 24px 1fr; gap: 0 10px; margin-top: 14px; }
.problem svg { margin-top: 2px; color: #ff7b72; }
.problem strong { font-weight: 600; }
.problem span { grid-column: 2; color: #b3bbc4; font-size: 16px; font-variant-numeric: tabular-nums; }
.button { display: flex; align-items: center; justify-content: center; width: 100%; height: 56px; margin-top: 24px; border: 1px solid #f2f4f6; border-radius: 10px; background: #f2f4f6; color: #101214; font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
.button.quiet { background: none; border-color: #6f7883; color: #f2f4f6; }
.button:disabled { opacity: .45; cursor: default; }
.or { display: grid; grid-template-columns: 1fr auto 1fr; align-items: center; gap: 18px; margin: 36px 0 0; color: #8b949e; font-size: 16px; }
.or::before, .or::after { content: ''; border-top: 1px solid #363c43; }
.or + .button { margin-top: 36px; }
:focus-visible { outline: 2px solid #7cc4ff; outline-offset: 2px; }
@media (max-height: 700px) { main { padding-top: 5vh; } .brand { margin-bottom: 24px; } }
`;

/** Shows the secret, and counts a pause down. Everything works without it. */
const SCRIPT = `
const eye = document.querySelector('.eye');
const secret = document.querySelector('#secret');
if (eye && secret) {
  eye.hidden = false;
  eye.addEventListener('click', () => {
    const isHidden = secret.type === 'password';
    secret.type = isHidden ? 'text' : 'password';
    eye.setAttribute('aria-pressed', String(isHidden));
    secret.focus();
  });
}
const pause = document.querySelector('[data-locked-ms]');
if (pause) {
  const button = document.querySelector('form .button');
  const until = performance.now() + Number(pause.dataset.lockedMs);
  const tick = () => {
    const seconds = Math.ceil((until - performance.now()) / 1000);
    button.disabled = seconds > 0;
    pause.textContent = seconds > 0
      ? 'Again in ' + Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0') + '.'
      : 'You can try again.';
    if (seconds > 0) setTimeout(tick, 250);
  };
  tick();
}
const code = document.querySelector('.code');
if (code) {
  const given = new URLSearchParams(location.hash.slice(1)).get('code');
  if (given && /^[0-9]{6}$/.test(given)) code.value = given;
  history.replaceState(null, '', location.pathname);
}
`;
