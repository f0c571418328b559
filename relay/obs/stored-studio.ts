import { randomUUID } from 'node:crypto';
import { obsStatusSchema } from '#protocol/obs-api.ts';
import type { Database } from '../store/connection.ts';
import { keptObsStatus } from '../store/obs-marks.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { NO_OBS_SETTINGS, obsSettingsSchema } from './obs-settings.ts';
import type { WishStore } from './wishes.ts';

const SETTING = 'obs';

/** What is wanted of OBS, and how it is, as the database has it. */
export function storedStudio(database: Database): WishStore {
  return {
    read: async () => (await readSetting(database, SETTING, obsSettingsSchema)) ?? NO_OBS_SETTINGS,
    write: (settings) => writeSetting(database, SETTING, settings),
    keptStatus: async () => obsStatusSchema.nullable().parse(await keptObsStatus(database)),
    newWish: randomUUID,
  };
}
