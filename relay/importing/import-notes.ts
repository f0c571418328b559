import type { Database } from '../store/connection.ts';
import { livePrices } from '../store/importing/live-prices.ts';

/** What the audit log says of an import; who and from where is added by whoever was asked for it. */
export interface ImportNote {
  readonly action: 'import.done' | 'import.undone' | 'price.changed';
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface NotedImport {
  readonly action: 'import.done' | 'import.undone';
  readonly importId: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Itself, and each running show in which it changed prices. Asked for once it is written. */
export async function importNotes(db: Database, { action, importId, detail }: NotedImport): Promise<ImportNote[]> {
  const prices = await livePrices(db, importId);
  return [
    { action, detail: { importId, ...detail } },
    ...prices.map(({ session, count, prices, currency }) => ({
      action: 'price.changed' as const,
      detail: { session, import: importId, products: count, prices, currency },
    })),
  ];
}
