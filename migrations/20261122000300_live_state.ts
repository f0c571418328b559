import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table session_states (
      session_id bigint primary key references sessions on delete cascade,
      current_session_product_id bigint,
      current_image_index integer not null default 0 check (current_image_index >= 0),
      cue jsonb,
      revision integer not null default 0 check (revision >= 0),
      moved_at timestamptz,
      moved_by text,
      moved_by_command uuid,
      history jsonb not null default '[]',
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      -- The current entry belongs to this very session.
      foreign key (session_id, current_session_product_id) references session_products (session_id, id)
        on delete set null (current_session_product_id)
    );

    create table session_events (
      session_id bigint not null references sessions on delete cascade,
      revision integer not null check (revision > 0),
      command_id uuid,
      type text not null,
      payload jsonb not null,
      actor jsonb not null,
      at timestamptz not null,
      created_at timestamptz not null default now(),
      primary key (session_id, revision),
      constraint session_events_command_id unique (session_id, command_id)
    );

    create function add_session_state() returns trigger language plpgsql as $$
    begin
      insert into session_states (session_id) values (new.id);
      return new;
    end $$;
    create trigger sessions_have_a_state after insert on sessions for each row execute function add_session_state();
    create trigger session_states_touch before update on session_states for each row execute function touch_updated_at();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger sessions_have_a_state on sessions;
    drop function add_session_state;
    drop table session_events;
    drop table session_states;
  `);
}
