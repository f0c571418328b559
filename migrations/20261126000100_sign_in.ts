import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table logins (
      id uuid primary key,
      role text not null check (role in ('talent', 'producer', 'admin')),
      name varchar(255) not null,
      address inet,
      last_seen_at timestamptz not null,
      expires_at timestamptz not null,
      ended_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index logins_ended_at on logins (ended_at) where ended_at is not null;
    create index logins_expires_at on logins (expires_at);

    -- A login carries the generation of its role; rotating a secret begins the next one.
    create table role_generations (
      role text primary key check (role in ('talent', 'producer', 'admin')),
      generation integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    insert into role_generations (role) values ('talent'), ('producer'), ('admin');

    create trigger logins_touch before update on logins for each row execute function touch_updated_at();
    create trigger role_generations_touch before update on role_generations
      for each row execute function touch_updated_at();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table role_generations;
    drop table logins;
  `);
}
