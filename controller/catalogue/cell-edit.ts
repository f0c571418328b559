import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type ProductDetails, type ProductSummary, productDetailsSchema } from '#protocol/catalogue-api.ts';
import { ApiProblem, inWords } from '../api.ts';
import { changeProduct } from './catalogue-api.ts';
import { cellInWords, type EditedField, isSameCell, readCell, typedCell } from './cells.ts';

/** A cell somebody is typing into. */
export interface OpenCell {
  readonly product: ProductSummary;
  readonly field: EditedField;
  readonly text: string;
  /** Why it is not kept; null: nothing stands against it. */
  readonly problem: string | null;
  /** What somebody else has written meanwhile; null: nobody has. */
  readonly theirs: ProductDetails | null;
  readonly isSaving: boolean;
}

export interface CellListener {
  /** It is written. `was` is what an undo writes again. */
  changed(product: ProductDetails, field: EditedField, was: ProductSummary): void;
  /** Somebody else's value is taken over as it is. */
  taken(product: ProductDetails): void;
}

/** One cell at a time, from the first key to the relay's answer. */
export class CellEdit implements ReactiveController {
  open: OpenCell | null = null;

  readonly #host: ReactiveControllerHost;
  readonly #listener: CellListener;

  constructor(host: ReactiveControllerHost, listener: CellListener) {
    this.#host = host;
    this.#listener = listener;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.open = null;
  }

  begin(product: ProductSummary, field: EditedField): void {
    const text = typedCell(product, field);
    this.#set({ product, field, text, problem: null, theirs: null, isSaving: false });
  }

  type(text: string): void {
    if (this.open) this.#set({ ...this.open, text, problem: null });
  }

  putBack(): void {
    this.#set(null);
  }

  keepTheirs(): void {
    const theirs = this.open?.theirs;
    if (theirs) this.#listener.taken(theirs);
    this.#set(null);
  }

  /** Over what somebody else has just written. */
  async useMine(): Promise<boolean> {
    const { open } = this;
    if (open?.theirs == null) return false;
    return this.#write({ ...open, product: { ...open.product, [open.field]: open.theirs[open.field] } }, false);
  }

  /** True once nothing is open any more: written, or nothing was changed. */
  async save(showNow: boolean): Promise<boolean> {
    const { open } = this;
    if (open === null || open.isSaving) return open === null;
    return this.#write(open, showNow);
  }

  async #write(open: OpenCell, showNow: boolean): Promise<boolean> {
    const { product, field, text } = open;
    const read = readCell(text, field, product.currency);
    if (!read.ok) return this.#refuse({ ...open, problem: read.problem });
    if (isSameCell(read.fields[field], product[field])) {
      this.#set(null);
      return true;
    }
    this.#set({ ...open, problem: null, theirs: null, isSaving: true });
    try {
      const changed = await changeProduct(product.id, { set: read.fields, was: { [field]: product[field] }, showNow });
      this.#set(null);
      this.#listener.changed(changed, field, product);
      return true;
    } catch (error) {
      return this.#refuse({ ...open, ...whyNot(error, open) });
    }
  }

  #refuse(open: OpenCell): false {
    this.#set({ ...open, isSaving: false });
    return false;
  }

  #set(open: OpenCell | null): void {
    this.open = open;
    this.#host.requestUpdate();
  }
}

function whyNot(error: unknown, { product, field }: OpenCell): Pick<OpenCell, 'problem' | 'theirs'> {
  if (!(error instanceof ApiProblem)) return { problem: inWords(error), theirs: null };
  const current = productDetailsSchema.safeParse(error.current);
  const isOvertaken = current.success && !isSameCell(current.data[field], product[field]);
  return isOvertaken
    ? { problem: null, theirs: current.data }
    : { problem: error.of(field) ?? error.message, theirs: null };
}

export const theirsInWords = ({ theirs, field }: OpenCell) => (theirs === null ? '' : cellInWords(theirs, field));
