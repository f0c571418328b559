import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const HEADER = 'name,talking_points,original_price,sale_price,pid,sku,stock';

/** Writes a sheet of so many products. With talking points, 200,000 have 40 MB; without, a million fit into the 100 MB of a file. */
export async function writeSheet(file: string, rows: number, hasPoints: boolean): Promise<void> {
  await pipeline(Readable.from(lines(rows, hasPoints)), createWriteStream(file));
}

function* lines(rows: number, hasPoints: boolean): Generator<string> {
  yield `${HEADER}\n`;
  for (let at = 0; at < rows; at += 1) {
    const points = hasPoints
      ? `- **14k gold** plate over sterling silver\\n- 45 cm with 5 cm extender\\n- Nickel free\\n- Lot ${at}`
      : '';
    const pid = 1_729_384_756_102_000_000n + BigInt(at) * 7919n;
    yield `"Paperclip chain ${at}, 18 inch","${points}","$${(at % 900) + 20}.00",$${(at % 900) + 10}.95,${pid},PCN-${at},${at % 300}\n`;
  }
}

/** A table without an index that takes such a sheet as it is. */
export const PLAIN_TABLE = `create table if not exists plain (${HEADER.split(',')
  .map((column) => `${column} text`)
  .join(', ')})`;
