import { formatMoney } from '#protocol/money.ts';
import type { Entry, TalkingPoint } from '#protocol/session.ts';

export interface RunOfShow {
  readonly name: string;
  readonly brand: string;
  readonly currency: string;
  /** Epoch milliseconds; null: not planned yet. */
  readonly scheduledAt: number | null;
  readonly entries: readonly Entry[];
  readonly printedAt: number;
}

/** A session on paper, for when all screens are dark: black on white, an entry never cut by the end of a page. */
export function runOfShow(show: RunOfShow): string {
  const skipped = show.entries.filter((entry) => entry.skipped).length;
  const count = `${show.entries.length} products${skipped === 0 ? '' : `, ${skipped} skipped`}`;
  const when = show.scheduledAt === null ? '' : ` · ${moment(show.scheduledAt)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(show.name)} · run of show</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escaped(show.name)}</h1>
<p>${escaped(show.brand)} · ${count}${when}</p>
<p class="hint">Print with Ctrl+P (⌘P), or choose “Save as PDF” there.</p>
</header>
${bySection(show.entries)
  .map(({ section, entries }) => sectionHtml(section, entries, show.currency))
  .join('\n')}
<footer>As of ${moment(show.printedAt)}</footer>
</body>
</html>
`;
}

const STYLE = `
@page { size: A4; margin: 12mm 12mm 14mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 190mm; padding: 4mm; background: #fff; color: #000; font: 10.5pt/1.35 system-ui, sans-serif; }
h1 { margin: 0; font-size: 18pt; }
header p { margin: 1mm 0; }
h2 { margin: 6mm 0 1mm; font-size: 11pt; text-transform: uppercase; letter-spacing: .06em; break-after: avoid; }
article { display: grid; grid-template-columns: 17mm 1fr 34mm; gap: 0 4mm; padding: 2.5mm 0; border-top: .3mm solid #000; break-inside: avoid; }
.number { font: 700 20pt/1 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
.name { margin: 0; font-size: 12pt; font-weight: 700; overflow-wrap: anywhere; }
.facts { margin: .5mm 0; color: #333; font-size: 9pt; overflow-wrap: anywhere; }
ul { margin: 1mm 0 0; padding-left: 4.5mm; }
li { overflow-wrap: anywhere; }
.price { text-align: right; font-variant-numeric: tabular-nums; }
.price b { display: block; font-size: 14pt; }
.notes { margin: 1mm 0 0; padding-left: 2mm; border-left: 1mm solid #888; font-style: italic; }
.skipped { opacity: .55; }
.tag { border: .25mm solid #000; padding: 0 1mm; font-size: 8pt; text-transform: uppercase; white-space: nowrap; }
footer { margin-top: 6mm; font-size: 8.5pt; color: #555; }
@media screen and (max-width: 600px) { article { grid-template-columns: 9mm 1fr auto; gap: 0 2mm; } .number { font-size: 15pt; } }
@media print { .hint { display: none; } body { padding: 0; max-width: none; } }
`;

function bySection(entries: readonly Entry[]): { section: string | null; entries: Entry[] }[] {
  const groups: { section: string | null; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last !== undefined && last.section === entry.section) last.entries.push(entry);
    else groups.push({ section: entry.section, entries: [entry] });
  }
  return groups;
}

function sectionHtml(section: string | null, entries: readonly Entry[], currency: string): string {
  const heading = section === null ? '' : `<h2>${escaped(section)}</h2>\n`;
  return `<section>\n${heading}${entries.map((entry) => entryHtml(entry, currency)).join('\n')}\n</section>`;
}

function entryHtml(entry: Entry, currency: string): string {
  return `<article${entry.skipped ? ' class="skipped"' : ''}>
<div class="number">${entry.number}</div>
<div>
<p class="name">${escaped(entry.name)}${entry.mustShow ? ' <span class="tag">must show</span>' : ''}${entry.skipped ? ' <span class="tag">skipped</span>' : ''}</p>
${factsHtml(entry)}${pointsHtml(entry.talkingPoints)}${entry.notes ? `<p class="notes">${escaped(entry.notes)}</p>` : ''}
</div>
<div class="price">${priceHtml(entry, currency)}</div>
</article>`;
}

function factsHtml({ pid, sku, stock }: Entry): string {
  const facts = [
    ...(stock === null ? [] : [stock === 0 ? 'sold out' : `${stock} in stock`]),
    ...(sku === null ? [] : [`SKU ${sku}`]),
    ...(pid === null ? [] : [`PID ${pid}`]),
  ];
  return facts.length === 0 ? '' : `<p class="facts">${escaped(facts.join(' · '))}</p>`;
}

function priceHtml({ originalPriceCents, salePriceCents }: Entry, currency: string): string {
  const price = salePriceCents ?? originalPriceCents;
  if (price === null) return '';
  const was =
    salePriceCents === null || originalPriceCents === null ? '' : `<s>${money(originalPriceCents, currency)}</s>`;
  return `<b>${money(price, currency)}</b>${was}`;
}

function pointsHtml(points: readonly TalkingPoint[]): string {
  if (points.length === 0) return '';
  const items = points.map(({ runs }) => `<li>${escaped(runs.map(({ text }) => text).join(''))}</li>`);
  return `<ul>${items.join('')}</ul>`;
}

function money(cents: number, currency: string): string {
  return escaped(formatMoney(cents, currency, 'en-US'));
}

function moment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
