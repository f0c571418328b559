import type { Database } from '../store/connection.ts';
import { catalogueRows, findExportedBrand, findExportedSession, rundownRows } from '../store/exporting/product-rows.ts';
import type { ProductSheet } from './product-sheet.ts';

/** What is exported, and what its file is called. */
export interface Exported extends ProductSheet {
  readonly slug: string;
}

/** The rundown of a session; null: there is no such session. */
export async function exportSession(database: Database, idOrSlug: string): Promise<Exported | null> {
  const session = await findExportedSession(database, idOrSlug);
  if (session === null) return null;
  const { id, slug, currency } = session;
  return { slug, currency, isRundown: true, rows: rundownRows(database, id) };
}

/** The catalogue of a brand; null: there is no such brand. */
export async function exportBrand(database: Database, idOrSlug: string): Promise<Exported | null> {
  const brand = await findExportedBrand(database, idOrSlug);
  if (brand === null) return null;
  const { id, slug, currency } = brand;
  return { slug, currency, isRundown: false, rows: catalogueRows(database, id) };
}
