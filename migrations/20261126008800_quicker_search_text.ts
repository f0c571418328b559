import type { Knex } from 'knex';

/**
 * The same text as before, from parts that Postgres works out in place: concat_ws and array_to_string keep it from doing
 * so, and calling a function for each of 200,000 imported rows took as long as storing them.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function product_tags_text(tags text[]) returns text
    language sql immutable parallel safe
    return array_to_string(tags, ' ');

    create or replace function product_search_text(name text, short_name text, pid text, sku text, tags text[]) returns text
    language sql immutable parallel safe
    return lower(
      name || coalesce(' ' || short_name, '') || coalesce(' ' || pid, '') || coalesce(' ' || sku, '') || ' ' ||
      case when cardinality(tags) = 0 then '' else product_tags_text(tags) end
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    create or replace function product_search_text(name text, short_name text, pid text, sku text, tags text[]) returns text
    language sql immutable parallel safe
    return lower(concat_ws(' ', name, short_name, pid, sku, array_to_string(tags, ' ')));
    drop function product_tags_text;
  `);
}
