import { slugSchema } from '#protocol/session.ts';
import { isCurrencyCode } from '../importing/currency.ts';
import { FORMATS, type FormatName } from '../importing/formats/layout.ts';
import type { ImportMode } from '../importing/import-file.ts';
import type { Target } from '../importing/target.ts';

/** As commander gives them. */
export interface Options {
  readonly session?: string;
  readonly brand?: string;
  readonly create?: true;
  readonly name?: string;
  readonly currency?: string;
  readonly format?: string;
  readonly map?: string;
  readonly sheet?: string;
  readonly dryRun?: true;
  readonly update?: true;
  readonly talkingPoints?: true;
  readonly matchNames?: true;
  readonly append?: true;
  readonly order?: true;
  readonly replaceRundown?: true;
  readonly images?: string;
  /** False with --no-fetch. */
  readonly fetch: boolean;
  readonly allowPrivate?: true;
  readonly json?: true;
}

/** In words; null: they can be meant. */
export function wrongUsage(options: Options): string | null {
  const { session, brand, currency, name, format } = options;
  const slugs = { '--session': session, '--brand': brand };
  for (const [option, slug] of Object.entries(slugs)) {
    if (slug !== undefined && !slugSchema.safeParse(slug).success) {
      return `${option} is a slug: lower-case letters and digits joined by hyphens, such as holiday-gifts`;
    }
  }
  if (session === undefined && brand === undefined)
    return 'say where it goes: --session SLUG, or --brand SLUG for the catalogue only';
  if (currency !== undefined && !isCurrencyCode(currency.toUpperCase())) {
    return '--currency is a code of three letters, such as EUR';
  }
  if (format !== undefined && formatOf(format) === undefined) {
    return `--format is one of: auto, ${FORMATS.filter((known) => known !== 'mapped').join(', ')}`;
  }
  if (name !== undefined && name.trim().length > 500) return '--name has at most 500 characters';
  return wrongTogether(options);
}

function wrongTogether({ append, order, replaceRundown, session, map, format }: Options): string | null {
  const rules = [append, order, replaceRundown].filter((rule) => rule === true);
  if (rules.length > 1) return 'of --append, --order and --replace-rundown only one can be meant';
  if (rules.length === 1 && session === undefined) return '--append, --order and --replace-rundown need --session';
  return map !== undefined && format !== undefined ? '--map says how the file is read; leave out --format' : null;
}

export function targetOf({ session, brand, name, currency }: Options): Target {
  return {
    session: session ?? null,
    brand: brand ?? null,
    name: name?.trim() || null,
    currency: currency?.toUpperCase() ?? null,
    ...{ newSession: null, newBrand: null },
  };
}

export function modeOf(options: Options): ImportMode {
  const rundown = options.replaceRundown ? 'replace' : 'append';
  return {
    dryRun: options.dryRun === true,
    update: options.update === true,
    create: options.create === true,
    talkingPoints: options.talkingPoints ? 'replace' : 'keep-own',
    matchNames: options.matchNames === true,
    rundown: options.order ? 'order' : rundown,
  };
}

/** Null: to be found; undefined: there is none of this name. */
export function formatOf(word: string | undefined): Exclude<FormatName, 'mapped'> | null | undefined {
  if (word === undefined || word === 'auto') return null;
  return FORMATS.find((format): format is Exclude<FormatName, 'mapped'> => format === word && format !== 'mapped');
}
