import type { IncomingMessage } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream, type BusboyHeaders } from '@fastify/busboy';
import { Problem } from './problem.ts';

export interface SentFile {
  /** As its sender calls it, without folders. */
  readonly name: string;
  readonly stream: Readable;
}

export interface FileLimits {
  readonly files: number;
  /** A stream ends after so many bytes, whatever was sent. */
  readonly bytes: number;
}

/**
 * Hands over the files of a multipart request one by one, as they arrive. Each is to be read to its end, or destroyed, before
 * the next one comes. Resolves when all of the request is read, with whether there were more files than may be; rejects if the request
 * is not whole, and the stream of the file under way fails with it.
 */
export async function readFiles(
  request: IncomingMessage,
  { files, bytes }: FileLimits,
  onFile: (file: SentFile) => void,
): Promise<{ readonly tooMany: boolean }> {
  let tooMany = false;
  const handed: PassThrough[] = [];
  try {
    const parser = new Busboy({
      headers: headersOf(request),
      limits: { files, fileSize: bytes, fields: 20, fieldSize: 10_000, headerPairs: 20, headerSize: 16_384 },
    });
    parser.on('file', (_field, stream, filename) => {
      const copy = handedOn(stream);
      handed.push(copy);
      onFile({ name: filename ?? '', stream: copy });
    });
    parser.on('filesLimit', () => {
      tooMany = true;
    });
    await pipeline(request, parser);
  } catch (error) {
    handed.at(-1)?.destroy(error instanceof Error ? error : new Error(String(error)));
    if (error instanceof Problem) throw error;
    throw new Problem(400, 'The upload is not whole, or not multipart/form-data', [{ message: String(error) }]);
  }
  return { tooMany };
}

/** The parser waits for ever for the end of a stream that was destroyed: what nobody wants to read is read here. */
function handedOn(stream: BusboyFileStream): PassThrough {
  const handed = new PassThrough();
  stream.on('error', (error) => handed.destroy(error));
  // Whoever reads it hears of its failure there.
  handed.on('error', () => {});
  handed.on('close', () => stream.unpipe(handed).resume());
  return stream.pipe(handed);
}

function headersOf({ headers }: IncomingMessage): BusboyHeaders {
  const type = headers['content-type'] ?? '';
  if (!/^multipart\/form-data\b/i.test(type)) throw new Problem(415, 'Send the files as multipart/form-data', []);
  return { ...headers, 'content-type': type };
}
