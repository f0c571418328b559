import type { StagedRow } from '../store/importing/stage.ts';
import { SeenKeys } from './seen-keys.ts';

/** What the rows of a file say of themselves, counted as they go by, so that Postgres need not look for what is not there. */
export class FileKeys {
  readonly #numbers = new SeenKeys();
  readonly #pids = new SeenKeys();
  readonly #skus = new SeenKeys();
  #mayRepeat = false;
  #keyless = 0;
  #pictures = 0;

  see({ number, pid, sku, images }: StagedRow): void {
    const keys = [
      number !== null && this.#numbers.add(String(number)),
      pid !== null && this.#pids.add(pid),
      sku !== null && this.#skus.add(sku),
    ];
    this.#mayRepeat ||= keys.includes(true);
    if (pid === null && sku === null) this.#keyless += 1;
    this.#pictures += images.length;
  }

  /** False: no number, PID or SKU stands in the file twice. True: it is worth looking for one that does. */
  get mayRepeat(): boolean {
    return this.#mayRepeat;
  }

  /** Rows with neither PID nor SKU: nothing would know them again. */
  get keyless(): number {
    return this.#keyless;
  }

  get pictures(): number {
    return this.#pictures;
  }
}
