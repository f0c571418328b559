import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- bcrypt of the secret the environment gave last: another one ends what came in with the one before.
    alter table role_generations add column secret_hash text;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table role_generations drop column secret_hash');
}
