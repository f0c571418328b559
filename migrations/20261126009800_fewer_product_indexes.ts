import type { Knex } from 'knex';

/**
 * What an import writes for each product is mostly its indexes. One serves for brands and for SKUs, which are only ever
 * looked for within a brand; and products without tags need not be found by one.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index products_brand_id_sku on products (brand_id, sku);
    drop index products_brand_id;
    drop index products_sku;
    drop index products_tags;
    create index products_tags on products using gin (tags) where tags <> '{}';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index products_tags;
    create index products_tags on products using gin (tags);
    create index products_sku on products (sku);
    create index products_brand_id on products (brand_id);
    drop index products_brand_id_sku;
  `);
}
