import type { RouterContext } from '@koa/router';

/** HTML that is already escaped. */
export type Html = { readonly html: string };

const isHtml = (value: unknown): value is Html => typeof value === 'object' && value !== null && 'html' in value;

/** A template whose values are escaped, unless they are HTML themselves; null is nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly (string | number | Html | null)[]): Html {
  const texts = values.map((value) => {
    if (value === null) return '';
    return isHtml(value) ? value.html : escaped(String(value));
  });
  return { html: strings.reduce((text, string, index) => `${text}${texts[index - 1] ?? ''}${string}`) };
}

export interface SmallPage {
  readonly title: string;
  readonly body: Html;
}

/** The pages outside the door: whole without a script, with a sheet and a script of the relay's own. */
export function showPage(ctx: RouterContext, status: number, { title, body }: SmallPage): void {
  ctx.status = status;
  ctx.type = 'html';
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Content-Security-Policy', POLICY);
  // Under `no-referrer` a browser calls the origin of a form `null`, and we would not know it for our own.
  ctx.set('Referrer-Policy', 'same-origin');
  ctx.body = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark">
<meta name="theme-color" content="#101214">
<title>${title} · Hudson</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/small-page.css">
<script src="/small-page.js" defer></script>
</head>
<body>
<main>
<p class="brand"><svg viewBox="0 0 54 54" width="32" height="32" aria-hidden="true"><rect width="54" height="54" rx="14" fill="#f2f4f6"/><rect x="22" y="13" width="10" height="28" rx="3" fill="#101214"/></svg>Hudson</p>
${body}
</main>
</body>
</html>
`.html;
}

const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
