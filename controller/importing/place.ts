import type { ImportOptions, ImportReport } from '#protocol/imports-api.ts';
import { importWords as say } from '../words/import.ts';

/** A new session is called as its file, unless somebody says otherwise. */
export function named(options: ImportOptions, fileName: string | null): ImportOptions {
  return options.newSession === '' && fileName !== null ? { ...options, newSession: say.nameFrom(fileName) } : options;
}

/** Whether it is said where the file goes. */
export function isPlaced({ session, brand, newSession, newBrand }: ImportOptions): boolean {
  const hasBrand = session !== null || brand !== null || (newBrand !== null && newBrand.name !== '');
  return hasBrand && newSession !== '';
}

/** The options once what they asked to be made is there. */
export function settled(
  options: ImportOptions,
  { session, brand }: Extract<ImportReport, { result: 'imported' }>['created'],
): ImportOptions {
  const place = session === null ? { brand: brand ?? options.brand } : { session, brand: null };
  return { ...options, ...place, newSession: null, newBrand: null };
}
