import type { Knex } from 'knex';

/** What the relay that works with OBS says of it, for the command line and for the other relays. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table obs_keeper add column status jsonb');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table obs_keeper drop column status');
}
