import type { LiveView } from '#client/live-view.ts';
import type { Entry } from '#protocol/session.ts';

/** Which screens and which OBS are there, and whether any screen has been paired; null: not known. */
export interface Studio extends Pick<LiveView, 'presence' | 'relayStatus'> {
  readonly arePaired: boolean | null;
}

/** What deserves a look before a show. None of it keeps anybody from going live. */
export type Concern =
  | { readonly kind: EntryConcern; readonly entries: readonly Entry[] }
  | { readonly kind: StudioConcern };

export type EntryConcern = 'no-picture' | 'no-price' | 'no-points' | 'sold-out' | 'archived' | 'double-id';
export type StudioConcern = 'no-products' | 'no-hosts' | 'no-overlay' | 'overlay-away' | 'obs-away' | 'obs-off';

export interface Preflight {
  readonly concerns: readonly Concern[];
  /** What is in order. */
  readonly good: readonly (EntryConcern | StudioConcern)[];
}

const ENTRY_CONCERNS: readonly EntryConcern[] = [
  'no-picture',
  'no-price',
  'no-points',
  'sold-out',
  'archived',
  'double-id',
];

export function preflight(studio: Studio, entries: readonly Entry[], hostCount: number): Preflight {
  const shown = entries.filter(({ skipped }) => !skipped);
  const ofEntries = ENTRY_CONCERNS.map((kind) => ({ kind, entries: shown.filter(test(kind, shown)) }));
  const ofStudio = studioConcerns(studio, entries, hostCount);
  return {
    concerns: [
      ...ofEntries.filter((concern) => concern.entries.length > 0),
      ...ofStudio.filter(({ isSo }) => isSo).map(({ kind }) => ({ kind })),
    ],
    good: [
      ...(entries.length > 0
        ? ofEntries.filter((concern) => concern.entries.length === 0).map(({ kind }) => kind)
        : []),
      ...ofStudio.filter(({ isSo }) => !isSo).map(({ kind }) => kind),
    ],
  };
}

function test(kind: EntryConcern, entries: readonly Entry[]): (entry: Entry) => boolean {
  switch (kind) {
    case 'no-picture':
      return ({ images }) => images.length === 0;
    case 'no-price':
      return ({ originalPriceCents, salePriceCents }) => originalPriceCents === null && salePriceCents === null;
    case 'no-points':
      return ({ talkingPoints }) => talkingPoints.length === 0;
    case 'sold-out':
      return ({ stock }) => stock === 0;
    case 'archived':
      return ({ archived }) => archived === true;
    case 'double-id':
      return isDouble(entries);
  }
}

/** Whether another entry carries the same PID or SKU. */
function isDouble(entries: readonly Entry[]): (entry: Entry) => boolean {
  const counts = new Map<string, number>();
  const keys = ({ pid, sku }: Entry) => [
    ...(pid === null ? [] : [`pid ${pid}`]),
    ...(sku === null ? [] : [`sku ${sku}`]),
  ];
  for (const key of entries.flatMap(keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return (entry) => keys(entry).some((key) => (counts.get(key) ?? 0) > 1);
}

function studioConcerns(
  { presence, relayStatus, arePaired }: Studio,
  entries: readonly Entry[],
  hostCount: number,
): { kind: StudioConcern; isSo: boolean }[] {
  const screens = presence?.filter(({ kind }) => kind === 'overlay' || kind === 'talent') ?? [];
  const obs = relayStatus?.obs ?? 'off';
  const isAway = screens.length === 0;
  return [
    { kind: 'no-products', isSo: entries.length === 0 },
    { kind: 'no-hosts', isSo: hostCount === 0 },
    { kind: arePaired === false && isAway ? 'no-overlay' : 'overlay-away', isSo: isAway },
    obs === 'off' ? { kind: 'obs-off', isSo: true } : { kind: 'obs-away', isSo: obs !== 'connected' },
  ];
}
