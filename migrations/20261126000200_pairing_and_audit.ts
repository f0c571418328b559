import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- A code is short and lives for minutes; what is stored cannot be typed.
    create table pairings (
      id uuid primary key,
      code_hash bytea not null,
      name varchar(255) not null check (name <> ''),
      kind text not null check (kind in ('controller', 'talent', 'overlay', 'streamdeck', 'other')),
      role text not null check (role in ('overlay', 'talent', 'producer', 'admin')),
      expires_at timestamptz not null,
      device_id bigint references devices on delete set null,
      redeemed_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create unique index pairings_open_code on pairings (code_hash) where redeemed_at is null;
    create trigger pairings_touch before update on pairings for each row execute function touch_updated_at();

    -- Where its token can be had again: made from the signing key and this.
    alter table devices add column link_nonce uuid;
    create unique index devices_one_link on devices ((true)) where link_nonce is not null and revoked_at is null;

    -- As rate-limiter-flexible wants it: attempts counted for all relays, over restarts.
    create table attempts (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    );

    create index audit_events_action on audit_events (action, at);
    alter table sessions add column talent_may_move boolean not null default true;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table sessions drop column talent_may_move;
    drop index audit_events_action;
    drop table attempts;
    drop index devices_one_link;
    alter table devices drop column link_nonce;
    drop table pairings;
  `);
}
