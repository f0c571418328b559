import type { Knex } from 'knex';

/** A product has a picture once; whether anybody still has one is asked whenever files are to go. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('create unique index product_images_path on product_images (path, product_id)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index product_images_path');
}
