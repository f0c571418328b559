import type { Knex } from 'knex';

/** What takes an edit of the rundown back, beside its event. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table session_events add column undo jsonb');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table session_events drop column undo');
}
