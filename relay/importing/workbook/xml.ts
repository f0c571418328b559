import { StringDecoder } from 'node:string_decoder';
import { Parser } from 'htmlparser2';
import { ZipError } from './zip-file.ts';

/** Names come without their namespace's prefix. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
}

/**
 * Reads XML that arrives in pieces; yields after each, so that what the handler collected can be passed on. Throws a
 * ZipError if it ends before its last element does.
 */
export async function* readXml(pieces: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  let isEnding = false;
  let isCut = false;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => handler.open(localName(name), attributes),
      ontext: (text) => handler.text(text),
      onclosetag(name) {
        // The parser closes what the file left open.
        if (isEnding) isCut = true;
        else handler.close(localName(name));
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const decoder = new StringDecoder('utf8');
  for await (const piece of pieces) {
    parser.write(decoder.write(piece));
    yield;
  }
  isEnding = true;
  parser.end(decoder.end());
  if (isCut) throw new ZipError('it ends in the middle');
  yield;
}

/** The same for a part that is small. */
export async function readWholeXml(pieces: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(pieces, handler));
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Workbooks write characters that XML cannot hold as _x000D_. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
