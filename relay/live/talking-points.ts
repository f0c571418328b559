import { marked, type Token, type Tokens } from 'marked';
import type { TalkingPoint, TextRun } from '#protocol/session.ts';

/** marked 18 takes seconds for some 40 kB inputs and overflows its stack on deep nesting: both are bounded before it runs. */
const LONGEST_SOURCE = 10_000;
const DEEPEST_QUOTE = 20;

/**
 * Markdown as cards of plain text runs: an item of a list, a paragraph and a heading are one card each. There is no HTML
 * on either side: what the source has of it comes out as the text it is, so nothing in it can run, load or cover the page.
 * Never throws; a source the parser cannot take comes out as one plain card.
 */
export function readTalkingPoints(markdown: string): TalkingPoint[] {
  const source = flattenQuotes(markdown.slice(0, LONGEST_SOURCE));
  try {
    return marked.lexer(source).flatMap((token) => cardsOf(token));
  } catch {
    return source.trim() === '' ? [] : [{ runs: [{ text: source.trim() }] }];
  }
}

function flattenQuotes(source: string): string {
  return source.replace(new RegExp(`^([ \\t]*>){${DEEPEST_QUOTE},}`, 'gm'), '>');
}

function cardsOf(token: Token): TalkingPoint[] {
  switch (token.type) {
    case 'list':
      return (token as Tokens.List).items.map((item) => card(blockRuns(item.tokens))).filter(hasText);
    case 'heading':
      return [card(inlineRuns(token.tokens ?? [], {}))].filter(hasText).map((point) => ({ heading: true, ...point }));
    case 'blockquote':
      return (token.tokens ?? []).flatMap((inner) => cardsOf(inner));
    case 'space':
    case 'hr':
    case 'def':
      return [];
    default:
      return [card(blockRuns([token]))].filter(hasText);
  }
}

/** The text of blocks inside one card; each block begins a line. */
function blockRuns(tokens: readonly Token[]): TextRun[] {
  const blocks = tokens.map(runsOfBlock).filter((runs) => runs.length > 0);
  return blocks.flatMap((runs, index) => (index > 0 ? [{ text: '\n' }, ...runs] : runs));
}

function runsOfBlock(token: Token): TextRun[] {
  if (['space', 'hr', 'def', 'checkbox'].includes(token.type)) return [];
  if (token.type === 'list') return blockRuns((token as Tokens.List).items);
  // No screen of ours has a look for these: they come out as they were written.
  if (['code', 'html', 'table'].includes(token.type)) return [{ text: token.raw.trim() }];
  const inner = 'tokens' in token ? token.tokens : undefined;
  if (inner === undefined) return inlineRuns([token], {});
  return inner.some(isBlock) ? blockRuns(inner) : inlineRuns(inner, {});
}

function isBlock(token: Token): boolean {
  return (
    ['paragraph', 'text', 'list', 'list_item', 'blockquote', 'heading', 'code'].includes(token.type) &&
    'tokens' in token
  );
}

type Look = Omit<TextRun, 'text'>;

function inlineRuns(tokens: readonly Token[], look: Look): TextRun[] {
  return tokens.flatMap((token) => inlineRun(token, look));
}

function inlineRun(token: Token, look: Look): TextRun[] {
  switch (token.type) {
    case 'strong':
      return inlineRuns(token.tokens ?? [], { ...look, strong: true });
    case 'em':
      return inlineRuns(token.tokens ?? [], { ...look, emphasis: true });
    case 'link':
      return inlineRuns(token.tokens ?? [], { ...look, ...safeLink(token.href) });
    case 'del':
      return inlineRuns(token.tokens ?? [], look);
    case 'br':
      return [{ text: '\n' }];
    case 'image':
      return plain(token.text, look);
    case 'checkbox':
      return [];
    default:
      if ('tokens' in token && token.tokens) return inlineRuns(token.tokens, look);
      return plain('text' in token ? String(token.text) : token.raw, look);
  }
}

function plain(text: string, look: Look): TextRun[] {
  const shown = decodeEntities(text);
  return shown === '' ? [] : [{ text: shown, ...look }];
}

/** marked's lexer leaves `&amp;` as it was written; people mean the sign. */
function decodeEntities(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };
  return text.replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (whole, name: string) => named[name] ?? whole);
}

/** Only addresses of the web: anything else stays text. */
function safeLink(href: string): Look {
  const url = URL.canParse(href) ? new URL(href) : null;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? { href: url.href } : {};
}

/** Neighbours of one look become one run, so that a fit measures whole words. */
function card(runs: readonly TextRun[]): TalkingPoint {
  const joined: TextRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last && last.strong === run.strong && last.emphasis === run.emphasis && last.href === run.href) {
      joined[joined.length - 1] = { ...last, text: last.text + run.text };
    } else {
      joined.push(run);
    }
  }
  return { runs: joined };
}

function hasText(point: TalkingPoint): boolean {
  return point.runs.some((run) => run.text.trim() !== '');
}

/** More than a few sessions' worth of different talking points. */
const REMEMBERED_SOURCES = 2_000;

/** `readTalkingPoints` that reads each source once, however many screens and sessions show it. */
export function rememberingReader(): (markdown: string) => TalkingPoint[] {
  const read = new Map<string, TalkingPoint[]>();
  return (markdown) => {
    const known = read.get(markdown);
    if (known) return known;
    if (read.size >= REMEMBERED_SOURCES) read.clear();
    const points = readTalkingPoints(markdown);
    read.set(markdown, points);
    return points;
  };
}
