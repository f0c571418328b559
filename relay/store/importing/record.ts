import type { Database } from '../connection.ts';
import type { Actor } from '../sessions.ts';

export interface ImportRecord {
  readonly id: string;
  readonly brandId: string;
  readonly sessionId: string | null;
  readonly files: readonly string[];
  readonly counts: object;
  readonly created: object;
  readonly actor: Actor;
  readonly at: number;
}

/** Notes that an import happens, in its own transaction; what it changes refers to it. */
export async function recordImport(tx: Database, record: ImportRecord): Promise<void> {
  await tx('imports').insert({
    id: record.id,
    brand_id: record.brandId,
    session_id: record.sessionId,
    files: JSON.stringify(record.files),
    counts: JSON.stringify(record.counts),
    created: JSON.stringify(record.created),
    actor: JSON.stringify(record.actor),
    at: new Date(record.at),
  });
}

/** Pictures that products of the file are to have and were not told of before; fetched once the import is committed. */
export async function queueImages(tx: Database, importId: string, update: boolean): Promise<number> {
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    `insert into image_fetches (import_id, product_id, url, alt_text, position)
     select ?, m.product_id, image ->> 'from', left(image ->> 'alt', 500), place
     from import_match m join import_rows r using (line)
     cross join lateral jsonb_array_elements(r.images) with ordinality list (image, place)
     where r.images is not null and (m.is_new or ?::boolean)
     on conflict (product_id, url) do nothing`,
    [importId, update],
  );
  return rowCount;
}

/** How the brand's own sheet is read, for the next one like it. */
export async function rememberMapping(tx: Database, brandId: string, mapping: object): Promise<void> {
  await tx('brands')
    .where({ id: brandId })
    .update({ import_mapping: JSON.stringify(mapping) });
}
