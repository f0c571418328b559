import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import type { Clock } from '../clock.ts';
import { addImage } from '../media/add-image.ts';
import type { MediaDeps } from '../media/media-deps.ts';
import { refusalWords } from '../media/refusals.ts';
import { productsNamed } from '../store/product-images.ts';

interface ImagesIo {
  readonly stdout: { write(text: string): unknown };
  readonly setExitCode: (code: number) => void;
}

export type WithMedia = <T>(work: (media: MediaDeps) => Promise<T>) => Promise<T>;

interface FileOutcome {
  readonly file: string;
  readonly result: 'added' | 'already-there' | 'refused';
  readonly message: string;
}

const EXAMPLE = `
Examples:
  hudson images add 1729483105562873941 lamp-front.jpg lamp-back.jpg
  hudson images add LAMP-3 *.jpg --alt "Brass lamp, lit"`;

/** `hudson images add PRODUCT FILE…`: one line a file on stdout; exit code 1 if one of them was refused. */
export function imagesCommand(withMedia: WithMedia, io: ImagesIo, clock: Clock): Command {
  const add = new Command('add')
    .description('Adds pictures to a product, behind those it has. Screens that show it follow at once.')
    .argument('<product>', 'its PID, SKU or id')
    .argument('<file...>', 'JPEG, PNG, WebP, AVIF or GIF')
    .option('--alt <text>', 'what the pictures show, for people who do not see them')
    .option('--json', 'print what became of each file as one JSON object')
    .addHelpText('after', EXAMPLE)
    .action(async (product: string, files: string[], { alt = '', json }: { alt?: string; json?: true }) => {
      const outcomes = await withMedia((media) => addAll(media, clock, { product, files, alt }));
      io.stdout.write(json ? `${JSON.stringify({ files: outcomes })}\n` : lines(outcomes));
      if (outcomes.some(({ result }) => result === 'refused')) io.setExitCode(1);
    });
  return new Command('images').description('Pictures of products').addCommand(add);
}

const lines = (outcomes: readonly FileOutcome[]) =>
  outcomes.map(({ file, message }) => `${file}: ${message}\n`).join('');

async function addAll(
  media: MediaDeps,
  clock: Clock,
  { product, files, alt }: { readonly product: string; readonly files: readonly string[]; readonly alt: string },
): Promise<FileOutcome[]> {
  const productId = await onlyProduct(media, product);
  const outcomes: FileOutcome[] = [];
  for (const file of files) {
    const telling = {
      ...{ at: clock.now(), importId: null, showNow: false },
      actor: { name: 'hudson images', kind: 'other', role: 'admin' },
    };
    const unreadable = await whyUnreadable(file);
    if (unreadable !== null) {
      outcomes.push({ file, result: 'refused', message: unreadable });
      continue;
    }
    const outcome = await addImage(media, { productId, source: createReadStream(file), alt }, telling);
    if (outcome.result === 'no-such-product') throw new Error(`The product "${product}" was removed meanwhile.`);
    if (outcome.result === 'refused') {
      outcomes.push({ file, result: 'refused', message: refusalWords(outcome.reason) });
      continue;
    }
    const { width, height } = outcome.image;
    const message = outcome.result === 'added' ? `added, ${width} × ${height}` : 'the product has this picture already';
    outcomes.push({ file, result: outcome.result, message });
  }
  return outcomes;
}

async function whyUnreadable(file: string): Promise<string | null> {
  const found = await stat(file).catch(() => null);
  if (found === null) return `There is no file ${path.resolve(file)}.`;
  return found.isFile() ? null : 'This is not a file.';
}

async function onlyProduct({ database }: MediaDeps, name: string): Promise<string> {
  const [first, ...others] = await productsNamed(database, name);
  if (first === undefined) throw new Error(`No product has the PID, SKU or id "${name}".`);
  if (others.length === 0) return first.id;
  const each = [first, ...others].map((product) => `${product.id} (${product.name})`).join(', ');
  throw new Error(`"${name}" names several products: ${each}. Give the id of one whose id names no other.`);
}
