import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type ProductDetails, type ProductFields, productDetailsSchema } from '#protocol/catalogue-api.ts';
import { ApiProblem, inWords } from '../api.ts';
import { changeProduct, loadProduct } from './catalogue-api.ts';
import { type FormField, readField, typedField } from './form-fields.ts';

/** Somebody who stops typing has said it. */
const SETTLED_MS = 900;

export type SaveState = 'saved' | 'typing' | 'saving' | 'failed';

/** One product on its page: what is kept, what is typed, and what stands between the two. Saves by itself. */
export class ProductDraft implements ReactiveController {
  /** As the relay has it; null until it has come. */
  kept: ProductDetails | null = null;
  /** Why it could not be read. */
  missing: string | null = null;
  state: SaveState = 'saved';
  /** When it was last saved, by the clock of this device. */
  savedAt: number | null = null;
  /** Why saving fails; null: it does not. */
  failure: string | null = null;

  readonly #host: ReactiveControllerHost;
  readonly #typed = new Map<FormField, string>();
  readonly #problems = new Map<FormField, string>();
  /** What somebody else has written where something is typed. */
  readonly #theirs = new Map<FormField, ProductDetails>();
  readonly #done: { readonly set: Partial<ProductFields>; readonly was: Partial<ProductFields> }[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** What is typed and not yet saved goes with the page. */
  hostDisconnected(): void {
    clearTimeout(this.#timer);
    void this.save();
  }

  async load(id: string): Promise<void> {
    try {
      this.kept = await loadProduct(id);
    } catch (error) {
      this.missing = inWords(error);
    }
    this.#host.requestUpdate();
  }

  text(field: FormField): string {
    const typed = this.#typed.get(field);
    if (typed !== undefined) return typed;
    return this.kept ? typedField(this.kept, field) : '';
  }

  problem(field: FormField): string | null {
    return this.#problems.get(field) ?? null;
  }

  theirs(field: FormField): string | null {
    const theirs = this.#theirs.get(field);
    return theirs ? typedField(theirs, field) : null;
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  type(field: FormField, text: string): void {
    this.#typed.set(field, text);
    this.#problems.delete(field);
    this.state = 'typing';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), SETTLED_MS);
    this.#host.requestUpdate();
  }

  /** Writes what is typed; what cannot be read stays in its field, with the reason beside it. */
  async save(): Promise<void> {
    clearTimeout(this.#timer);
    const { kept } = this;
    if (kept === null || this.state === 'saving') return;
    const set = this.#readable(kept);
    const was = partOf(kept, set);
    if (Object.keys(set).length === 0) {
      this.state = this.#typed.size > 0 ? 'typing' : 'saved';
      return this.#host.requestUpdate();
    }
    if (await this.#write({ set, was })) this.#done.push({ set, was });
  }

  /** Takes back the last thing that was saved here. */
  async undo(): Promise<void> {
    const last = this.#done.pop();
    if (last) await this.#write({ set: last.was, was: last.set });
  }

  /** For changes that are no field: archive, show what is held. Throws as `changeProduct` does. */
  async change(body: Parameters<typeof changeProduct>[1]): Promise<void> {
    const { kept } = this;
    if (kept === null) return;
    this.take(await changeProduct(kept.id, body));
  }

  take(product: ProductDetails): void {
    this.kept = product;
    this.#host.requestUpdate();
  }

  keepTheirs(field: FormField): void {
    const theirs = this.#theirs.get(field);
    this.#typed.delete(field);
    this.#theirs.delete(field);
    if (theirs) this.take(theirs);
  }

  async useMine(field: FormField): Promise<void> {
    const theirs = this.#theirs.get(field);
    this.#theirs.delete(field);
    if (theirs) this.kept = theirs;
    await this.save();
  }

  /** Fields that are typed, can be read and differ; the others are told or forgotten. */
  #readable(kept: ProductDetails): Partial<ProductFields> {
    const fields: Partial<ProductFields> = {};
    for (const [field, text] of this.#typed) {
      if (this.#theirs.has(field)) continue;
      const read = readField(field, text, kept.currency);
      if (!read.ok) this.#problems.set(field, read.problem);
      else if (JSON.stringify(read.fields) === JSON.stringify(partOf(kept, read.fields))) this.#typed.delete(field);
      else Object.assign(fields, read.fields);
    }
    return fields;
  }

  async #write(change: {
    readonly set: Partial<ProductFields>;
    readonly was: Partial<ProductFields>;
  }): Promise<boolean> {
    const { kept } = this;
    if (kept === null) return false;
    const sent = new Map([...this.#typed].filter(([field]) => field in change.set));
    this.state = 'saving';
    this.#host.requestUpdate();
    try {
      this.kept = await changeProduct(kept.id, change);
      // What was typed while this was on its way is still to be saved.
      for (const [field, text] of sent) if (this.#typed.get(field) === text) this.#typed.delete(field);
      this.state = 'saved';
      this.savedAt = Date.now();
      this.failure = null;
      if (this.#typed.size > 0) this.#timer = setTimeout(() => void this.save(), SETTLED_MS);
      return true;
    } catch (error) {
      this.#refused(error, change.set);
      return false;
    } finally {
      this.#host.requestUpdate();
    }
  }

  #refused(error: unknown, set: Partial<ProductFields>): void {
    this.state = 'failed';
    this.failure = inWords(error);
    if (!(error instanceof ApiProblem)) return;
    const current = productDetailsSchema.safeParse(error.current);
    for (const field of Object.keys(set) as FormField[]) {
      const problem = error.of(field);
      if (problem === null) continue;
      const isOvertaken = current.success && this.kept && current.data[field] !== this.kept[field];
      if (isOvertaken) this.#theirs.set(field, current.data);
      else this.#problems.set(field, problem);
    }
    if (this.#theirs.size > 0 || this.#problems.size > 0) this.failure = null;
    // Nothing to put right here: the line or the database. The edit stays and is tried again.
    else this.#timer = setTimeout(() => void this.save(), SETTLED_MS * 5);
  }
}

function partOf(kept: ProductDetails, fields: Partial<ProductFields>): Partial<ProductFields> {
  const paths = Object.keys(fields) as (keyof ProductFields)[];
  return Object.fromEntries(paths.map((path) => [path, kept[path]]));
}
