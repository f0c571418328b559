import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- What OBS's outputs said while a session was shown: where a moment lies in the stream and in the recording.
    create table obs_marks (
      session_id bigint not null references sessions on delete cascade,
      at timestamptz not null,
      stream_ms bigint check (stream_ms >= 0),
      record_ms bigint check (record_ms >= 0),
      is_record_paused boolean not null default false,
      created_at timestamptz not null default now(),
      primary key (session_id, at)
    );

    -- Which relay of this database works with OBS; another takes over when it has not been renewed.
    create table obs_keeper (
      only_row boolean primary key default true check (only_row),
      relay text not null,
      until timestamptz not null
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table obs_keeper;
    drop table obs_marks;
  `);
}
