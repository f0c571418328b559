import type { Knex } from 'knex';

/** What the entry on air shows while a change of it waits for the producer. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table session_products add column shown jsonb');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table session_products drop column shown');
}
