import type { CuePreset, NewPreset, PresetChanges } from '#protocol/cue-presets-api.ts';
import type { Database } from './connection.ts';

const COLUMNS = `p.id::text, p.text, p.colour, p.countdown_seconds as "countdownSeconds"`;
/** Those of the session's brand, and those of no brand: the sample's. */
const OF_SESSION = '(p.brand_id is null or p.brand_id = (select brand_id from sessions where id = ?))';

/** The presets of a session's brand in their order. */
export async function listPresets(db: Database, sessionId: string): Promise<CuePreset[]> {
  const { rows } = await db.raw<{ rows: CuePreset[] }>(
    `select ${COLUMNS} from cue_presets p where ${OF_SESSION} order by p.position, p.id`,
    [sessionId],
  );
  return rows;
}

/** At its position, or at the end; those behind it make room. */
export async function addPreset(db: Database, sessionId: string, preset: NewPreset): Promise<CuePreset> {
  const { text, colour, countdownSeconds } = preset;
  return db.transaction(async (tx) => {
    await lockPresets(tx);
    const position = preset.position ?? (await listPresets(tx, sessionId)).length + 1;
    await tx.raw(`update cue_presets p set position = p.position + 1 where ${OF_SESSION} and p.position >= ?`, [
      sessionId,
      position,
    ]);
    const { rows } = await tx.raw<{ rows: CuePreset[] }>(
      `insert into cue_presets as p (brand_id, text, colour, countdown_seconds, position)
       select brand_id, ?, ?, ?, ? from sessions where id = ? returning ${COLUMNS}`,
      [text, colour, countdownSeconds, position, sessionId],
    );
    const [made] = rows;
    if (made === undefined) throw new Error(`session ${sessionId} is gone`);
    return made;
  });
}

/** Null: it is gone. */
export async function changePreset(db: Database, id: string, changes: PresetChanges): Promise<CuePreset | null> {
  const { countdownSeconds, ...rest } = changes;
  const columns = { ...rest, ...(countdownSeconds !== undefined && { countdown_seconds: countdownSeconds }) };
  if (Object.keys(columns).length > 0) await db('cue_presets').where({ id }).update(columns);
  const { rows } = await db.raw<{ rows: CuePreset[] }>(`select ${COLUMNS} from cue_presets p where p.id = ?`, [id]);
  return rows[0] ?? null;
}

export async function deletePreset(db: Database, id: string): Promise<boolean> {
  return (await db('cue_presets').where({ id }).delete()) > 0;
}

/** Those named come first, in this order; presets somebody else has added meanwhile keep theirs behind them. */
export async function orderPresets(db: Database, sessionId: string, ids: readonly string[]): Promise<CuePreset[]> {
  return db.transaction(async (tx) => {
    await lockPresets(tx);
    await tx.raw(
      `update cue_presets p set position = placed.position from (
         select id, row_number() over (order by array_position(?::bigint[], id) nulls last, position, id) as position
         from cue_presets p where ${OF_SESSION}
       ) placed where placed.id = p.id and p.position <> placed.position`,
      [[...ids], sessionId],
    );
    return listPresets(tx, sessionId);
  });
}

/** Positions depend on each other: one at a time. */
async function lockPresets(tx: Database): Promise<void> {
  await tx.raw('lock table cue_presets in share row exclusive mode');
}
