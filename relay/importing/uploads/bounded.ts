/** The stream is longer than a file may be. */
export class TooLarge extends Error {}

/** For a pipeline: passes on what comes; throws `TooLarge` beyond `largest` bytes. */
export function bounded(largest: number) {
  let bytes = 0;
  return async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      bytes += piece.length;
      if (bytes > largest) throw new TooLarge();
      yield piece;
    }
  };
}
