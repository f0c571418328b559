import type { Lack } from '#protocol/catalogue-api.ts';

/** Which products are asked for. */
export interface ProductFilter {
  /** Words that all are in the name, short name, PID, SKU, tags or brand; null: all products. */
  readonly search: string | null;
  readonly brandId: string | null;
  readonly tag: string | null;
  /** Without each of these. */
  readonly lacks: readonly Lack[];
  readonly archived: boolean;
}

/** Past this many, words narrow nothing any more. */
const MOST_WORDS = 10;

export const LACKS_SQL: Readonly<Record<Lack, string>> = {
  picture: 'not exists (select from product_images i where i.product_id = p.id)',
  price: '(p.original_price_cents is null and p.sale_price_cents is null)',
  points: "coalesce(p.talking_points_md, '') = ''",
  stock: 'p.stock = 0',
};

/** The filter without `lacks` and `archived`, as SQL on `products p join brands b`. */
export function whereProducts({ search, brandId, tag }: ProductFilter): { sql: string; bindings: string[] } {
  const words = (search ?? '').trim().split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  const parts = [
    ...words.map((word) => ({ sql: FINDS, bindings: [like(word), like(word)] })),
    ...(brandId === null ? [] : [{ sql: 'p.brand_id = ?::bigint', bindings: [brandId] }]),
    ...(tag === null ? [] : [{ sql: "p.tags @> array[?::text] and p.tags <> '{}'", bindings: [tag] }]),
  ];
  return {
    sql: parts.map(({ sql }) => sql).join(' and ') || 'true',
    bindings: parts.flatMap(({ bindings }) => bindings),
  };
}

const FINDS = '(p.search_text like lower(?) or lower(b.name) like lower(?))';

const like = (word: string) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;

export const whereArchived = (archived: boolean) => `p.archived_at is ${archived ? 'not null' : 'null'}`;

export const whereLacks = (lacks: readonly Lack[]) => lacks.map((lack) => `and ${LACKS_SQL[lack]}`).join(' ');
