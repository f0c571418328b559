import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table sessions add column archived_at timestamptz;
    alter table session_hosts add column position integer not null default 0;

    -- Where a session was found before it got another slug: pages and overlays that are open keep finding it.
    create table former_slugs (
      slug varchar(255) primary key,
      session_id bigint not null references sessions on delete cascade,
      created_at timestamptz not null default now()
    );
    create index former_slugs_session_id on former_slugs (session_id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table former_slugs;
    alter table session_hosts drop column position;
    alter table sessions drop column archived_at;
  `);
}
