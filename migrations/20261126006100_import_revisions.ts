import type { Knex } from 'knex';

/** Which revisions of the session's log are an import's own, so that they can be taken back. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table imports add column first_revision integer, add column last_revision integer');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table imports drop column last_revision, drop column first_revision');
}
