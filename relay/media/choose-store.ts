import type { Config } from '../config.ts';
import { folderStore } from './folder-store.ts';
import type { MediaStore } from './media-store.ts';

/** Where the settings say that pictures live. The client of Supabase is loaded only for those who use it. */
export async function chooseStore({ supabase, dataDir }: Pick<Config, 'supabase' | 'dataDir'>): Promise<MediaStore> {
  if (supabase === null) return folderStore(dataDir);
  const { SUPABASE_PATIENCE, supabaseStore } = await import('./supabase-store.ts');
  return supabaseStore(supabase, SUPABASE_PATIENCE);
}
