import type { Host, HostChanges, HostFields, NewHost } from '#protocol/catalogue-api.ts';
import { counted, type KeptEdit, type Removal, staleFields } from './brands.ts';
import type { Database } from './connection.ts';

const HOSTS = `
  select h.id, h.name, h.notes,
         (select count(*)::int from session_hosts x where x.host_id = h.id) as "sessionCount"
  from hosts h`;

/** All of them, in the order of their names. */
export async function listHosts(db: Database): Promise<Host[]> {
  const { rows } = await db.raw<{ rows: Host[] }>(`${HOSTS} order by lower(h.name), h.id`);
  return rows;
}

export async function loadHost(db: Database, id: string): Promise<Host | null> {
  const { rows } = await db.raw<{ rows: Host[] }>(`${HOSTS} where h.id = ?::bigint`, [id]);
  return rows[0] ?? null;
}

/** Two people may have the same name. */
export async function createHost(db: Database, wanted: NewHost): Promise<string> {
  const [row] = await db('hosts').insert(wanted).returning<{ id: string }[]>('id');
  if (row === undefined) throw new Error('a host was inserted but not returned');
  return row.id;
}

export async function editHost(
  db: Database,
  id: string,
  { set, was }: HostChanges,
): Promise<KeptEdit<Host, HostFields>> {
  return db.transaction(async (tx) => {
    await tx.raw('select from hosts where id = ?::bigint for update', [id]);
    const current = await loadHost(tx, id);
    if (current === null) return { result: 'not-there' };
    const problems = staleFields<HostFields>(current, was);
    if (problems.length > 0) return { result: 'refused', problems, current };
    if (Object.keys(set).length > 0) await tx('hosts').where({ id }).update(set);
    return { result: 'done', id };
  });
}

export async function removeHost(db: Database, id: string): Promise<Removal> {
  return db.transaction(async (tx) => {
    await tx.raw('select from hosts where id = ?::bigint for update', [id]);
    const host = await loadHost(tx, id);
    if (host === null) return { result: 'not-there' };
    if (host.sessionCount > 0) return { result: 'in-use', by: counted(host.sessionCount, 'session') };
    await tx('hosts').where({ id }).delete();
    return { result: 'done' };
  });
}
