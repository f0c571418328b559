import { minutesAndSeconds } from '#protocol/durations.ts';
import { type Html, html, type SmallPage } from './small-page.ts';

/** What went wrong with a try, in words. */
export interface SignInTrouble {
  readonly title: string;
  readonly detail: string;
  /** 0: not locked. */
  readonly lockedForMs: number;
}

export interface LoginPage {
  /** Where to go after it. */
  readonly next: string;
  readonly trouble: SignInTrouble | null;
}

export function loginPage({ next, trouble }: LoginPage): SmallPage {
  return {
    title: 'Sign in',
    body: html`<h1>Sign in</h1>
<p class="lead">Your role comes with the secret. It was shown when Hudson first started.</p>
<form method="post" action="/login" class="${trouble ? 'wrong' : ''}">
<input type="hidden" name="next" value="${next}">
<label for="secret">Secret</label>
<div class="field">
<input id="secret" name="secret" type="password" autocomplete="current-password" required autofocus${trouble ? html` aria-describedby="problem" aria-invalid="true"` : null}>
<button type="button" class="eye" hidden aria-label="Show the secret" aria-pressed="false">${EYE}</button>
</div>
${trouble ? problemBox(trouble) : null}
<button class="button">Sign in</button>
</form>
<p class="or">or</p>
<a class="button quiet" href="/pair">Enter a pairing code</a>
<p class="note">For tablets, a second monitor or an overlay: a producer shows a 6-digit code under Devices.</p>`,
  };
}

/** Of somebody who has tried too often, here and on the page to pair on. */
export function lockedTrouble(forMs: number): SignInTrouble {
  const clock = minutesAndSeconds(Math.ceil(forMs / 1000) * 1000);
  return { title: 'Too many tries.', detail: `Again in ${clock}.`, lockedForMs: forMs };
}

export function problemBox({ title, detail, lockedForMs }: SignInTrouble): Html {
  const clock = lockedForMs > 0 ? html` data-locked-ms="${Math.round(lockedForMs)}"` : null;
  return html`<div class="problem" id="problem" role="alert">${WARNING}<strong>${title}</strong><span${clock}>${detail}</span></div>`;
}

const EYE = html`<svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.8" aria-hidden="true"><path d="M2 12s3.6-7 10-7 10 7 10 7-3.6 7-10 7S2 12 2 12Z"/><circle cx="12" cy="12" r="3"/></svg>`;
const WARNING = html`<svg viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" aria-hidden="true"><path d="M12 3 2 21h20L12 3Z"/><path d="M12 10v5M12 17.5v.5"/></svg>`;
