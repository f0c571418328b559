import type { Knex } from 'knex';

/** Who fetches a picture at the moment, so that two do not fetch the same. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table image_fetches add column claimed_by text');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table image_fetches drop column claimed_by');
}
