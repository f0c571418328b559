import type { Knex } from 'knex';

/** What a product is found by, in one lower-case text: a search reads this one column and nothing else. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function product_search_text(name text, short_name text, pid text, sku text, tags text[]) returns text
    language sql immutable parallel safe
    return lower(concat_ws(' ', name, short_name, pid, sku, array_to_string(tags, ' ')));

    alter table products add column search_text text not null
      generated always as (product_search_text(name, short_name, pid, sku, tags)) stored;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table products drop column search_text;
    drop function product_search_text;
  `);
}
