import type { Database } from '../connection.ts';

export interface PriceChanged {
  readonly product: string;
  readonly originalPriceCents: number;
  readonly salePriceCents: number | null;
}

export interface LivePrices {
  /** The slug of a session that is live. */
  readonly session: string;
  readonly currency: string;
  /** How many of its products have another price. */
  readonly count: number;
  /** The first of them, with their prices now. */
  readonly prices: readonly PriceChanged[];
}

const MOST_LISTED = 20;

/** The prices that an import changed in shows that are running, as they are now. */
export async function livePrices(db: Database, importId: string): Promise<LivePrices[]> {
  const differs = (field: string) =>
    `((c.after -> '${field}') is not null and c.after -> '${field}' is distinct from c.before -> '${field}')`;
  const { rows } = await db.raw<{ rows: LivePrices[] }>(
    `with changed as (
       select s.slug, b.currency, p.id, p.original_price_cents, p.sale_price_cents, row_number() over (partition by s.id order by e.position) as place
       from import_changes c join products p on p.id = c.product_id
       join session_products e on e.product_id = p.id join sessions s on s.id = e.session_id
       join brands b on b.id = s.brand_id
       where c.import_id = ? and s.status = 'live' and (${differs('original_price_cents')} or ${differs('sale_price_cents')})
     )
     select slug as session, currency, count(*)::int as count, json_agg(json_build_object(
       'product', id::text, 'originalPriceCents', original_price_cents, 'salePriceCents', sale_price_cents
     ) order by place) filter (where place <= ${MOST_LISTED}) as prices
     from changed group by slug, currency order by slug`,
    [importId],
  );
  return rows;
}
