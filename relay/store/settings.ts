import type * as z from 'zod';
import type { Database } from './connection.ts';

const WITHIN_MS = 3_000;

/** A stored setting; null: there is none. Throws when what is stored is not as this version reads it. */
export async function readSetting<T>(db: Database, key: string, schema: z.ZodType<T>): Promise<T | null> {
  const row = await db('settings').where({ key }).timeout(WITHIN_MS).first<{ value: unknown } | undefined>('value');
  return row === undefined ? null : schema.parse(row.value);
}

export async function writeSetting(db: Database, key: string, value: unknown): Promise<void> {
  await db('settings')
    .insert({ key, value: JSON.stringify(value) })
    .onConflict('key')
    .merge(['value'])
    .timeout(WITHIN_MS);
}
