import { Parser } from 'htmlparser2';

/** A description is a page of text; what is longer is cut before it is read. */
const LONGEST_HTML = 50_000;
const BLOCKS: ReadonlySet<string> = new Set(
  'p div section article header footer table tr ul ol blockquote h1 h2 h3 h4 h5 h6 figure dl dt dd'.split(' '),
);
/** What is in these is not for reading. */
const SILENT: ReadonlySet<string> = new Set(['script', 'style', 'template', 'noscript', 'title', 'svg', 'iframe']);
const MARKS: Readonly<Record<string, string>> = { strong: '**', b: '**', em: '*', i: '*' };

/** A shop's description as the Markdown that talking points are written in: paragraphs, bullets, bold, emphasis. */
export function htmlToMarkdown(html: string): string {
  const writer = new MarkdownWriter();
  const parser = new Parser({
    onopentag: (name) => writer.open(name),
    ontext: (text) => writer.text(text),
    onclosetag: (name) => writer.close(name),
  });
  parser.write(html.slice(0, LONGEST_HTML));
  parser.end();
  return writer.end();
}

/** Whether a text is HTML at all: shops' exports hold plain text in the same column. */
export function looksLikeHtml(text: string): boolean {
  return /<\/?[a-z][^>]*>|&(?:[a-z]+|#\d+);/i.test(text);
}

/** Lines are finished one by one; nothing is nested, so nothing can be nested too deeply. */
class MarkdownWriter {
  readonly #lines: string[] = [];
  #line = '';
  /** The end of the line: looking at the line itself would copy it each time. */
  #tail = '';
  #prefix = '';
  /** Marks that are open on this line, in order. */
  #open: string[] = [];
  #silent = 0;
  #listDepth = 0;
  /** The number of the next item of an ordered list; null in a list of bullets. */
  #numbers: (number | null)[] = [];

  open(name: string): void {
    if (SILENT.has(name)) this.#silent += 1;
    if (name === 'br') return this.#break();
    if (name === 'li') return this.#startItem();
    if (BLOCKS.has(name)) this.#endBlock();
    if (name === 'ul' || name === 'ol') {
      this.#listDepth += 1;
      this.#numbers.push(name === 'ol' ? 1 : null);
    }
    if (/^h[1-6]$/.test(name)) this.#mark('**');
    const mark = MARKS[name];
    if (mark !== undefined) this.#mark(mark);
  }

  text(text: string): void {
    if (this.#silent > 0) return;
    const plain = text.replaceAll(/[\s\u00a0]+/g, ' ').replaceAll(/([\\*_`[\]<])/g, '\\$1');
    const isAtStart = this.#tail === '' || this.#tail.endsWith(' ') || this.#opens();
    this.#add(isAtStart ? plain.trimStart() : plain);
  }

  close(name: string): void {
    if (SILENT.has(name)) this.#silent -= 1;
    const mark = /^h[1-6]$/.test(name) ? '**' : MARKS[name];
    if (mark !== undefined) this.#unmark(mark);
    if (name === 'li' || BLOCKS.has(name)) this.#endBlock();
    if (name === 'ul' || name === 'ol') {
      this.#listDepth -= 1;
      this.#numbers.pop();
    }
    // A row of a table reads as one line.
    if (name === 'td' || name === 'th') this.text(' ');
  }

  end(): string {
    this.#endBlock();
    return this.#lines
      .join('\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim();
  }

  #add(text: string): void {
    this.#line += text;
    this.#tail = `${this.#tail}${text}`.slice(-8);
  }

  #setLine(line: string): void {
    this.#line = line;
    this.#tail = line.slice(-8);
  }

  /** Whether marks were opened here, and nothing stands behind them yet. */
  #opens(): boolean {
    return this.#open.length > 0 && /(?:^|\s)\*+$/.test(this.#tail);
  }

  #mark(mark: string): void {
    if (this.#silent > 0 || this.#open.includes(mark)) return;
    this.#open.push(mark);
    this.#add(mark);
  }

  #unmark(mark: string): void {
    if (!this.#open.includes(mark)) return;
    this.#open.splice(this.#open.lastIndexOf(mark), 1);
    const trimmed = this.#line.trimEnd();
    // Nothing was marked: the mark goes again.
    if (trimmed.endsWith(mark) && /(?:^|\s)\*+$/.test(trimmed.slice(-8))) this.#setLine(trimmed.slice(0, -mark.length));
    else this.#setLine(`${trimmed}${mark}${this.#line.slice(trimmed.length)}`);
  }

  #startItem(): void {
    this.#endBlock();
    const number = this.#numbers.at(-1) ?? null;
    this.#prefix = `${'  '.repeat(Math.min(Math.max(this.#listDepth - 1, 0), 3))}${number === null ? '-' : `${number}.`} `;
    if (number !== null) this.#numbers[this.#numbers.length - 1] = number + 1;
  }

  #break(): void {
    const open = [...this.#open];
    for (const mark of open.toReversed()) this.#unmark(mark);
    this.#endLine();
    for (const mark of open) this.#mark(mark);
  }

  #endBlock(): void {
    const isItem = this.#prefix !== '';
    this.#break();
    if (!isItem && this.#listDepth === 0 && this.#lines.at(-1) !== '') this.#lines.push('');
  }

  #endLine(): void {
    const line = this.#line.trim();
    this.#setLine('');
    if (line === '') return;
    this.#lines.push(`${this.#prefix}${line}`);
    this.#prefix = '';
  }
}
