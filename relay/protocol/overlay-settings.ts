import * as z from 'zod';

/** What stands where on the overlay. */
export const overlayLayoutSchema = z.enum(['full', 'side-left', 'side-right', 'strip', 'portrait']);
export type OverlayLayout = z.infer<typeof overlayLayoutSchema>;

/** What a link can leave out. Number, name, price and the warning of a lost connection are always there. */
export const overlayPartSchema = z.enum(['image', 'points', 'next', 'clocks', 'stock', 'codes', 'cue']);
export type OverlayPart = z.infer<typeof overlayPartSchema>;

export const TEXT_SIZES = [100, 115, 130] as const;
/** Below .85 the words on a panel no longer hold over a white camera picture. */
export const LEAST_OPACITY = 0.85;

/** In px of a 1080×1920 screen: what a platform lays over each edge of a portrait picture. */
const marginsSchema = z.object({
  top: z.number().int().min(0).max(700),
  right: z.number().int().min(0).max(300),
  bottom: z.number().int().min(0).max(700),
  left: z.number().int().min(0).max(300),
});
export type Margins = z.infer<typeof marginsSchema>;

/** Account above, buttons at the right, chat and the pinned product below. */
export const PLATFORM_MARGINS: Margins = { top: 250, right: 180, bottom: 460, left: 60 };

const settingsSchema = z.object({
  /** Null: by the shape of the window. */
  layout: overlayLayoutSchema.nullable().catch(null),
  opacity: z.number().min(LEAST_OPACITY).max(1).catch(0.92),
  textPercent: z.union(TEXT_SIZES.map((size) => z.literal(size))).catch(100),
  hidden: z.array(overlayPartSchema),
  margins: marginsSchema.catch(PLATFORM_MARGINS),
});
export type OverlaySettings = Readonly<z.infer<typeof settingsSchema>>;

export const DEFAULT_OVERLAY_SETTINGS: OverlaySettings = settingsSchema.parse({ hidden: [] });

/**
 * The query of an overlay link: `?layout=strip&opacity=0.9&text=115&hide=next,codes&margins=0,0,0,0`. What is missing or
 * makes no sense takes its default, each setting by itself: an overlay in OBS must show the product whatever its link says.
 */
export function readOverlaySettings(search: string): OverlaySettings {
  const query = new URLSearchParams(search);
  const hidden = (query.get('hide') ?? '').split(',').map((part) => overlayPartSchema.safeParse(part).data);
  const [top, right, bottom, left] = (query.get('margins') ?? '').split(',').map(numberOf);
  return settingsSchema.parse({
    layout: query.get('layout'),
    opacity: numberOf(query.get('opacity')),
    textPercent: numberOf(query.get('text')),
    hidden: [...new Set(hidden.filter((part) => part !== undefined))],
    margins: { top, right, bottom, left },
  });
}

/** The same as a query, "" where everything is at its default. */
export function overlayQuery(settings: OverlaySettings): string {
  const { layout, opacity, textPercent, hidden, margins } = settings;
  const { top, right, bottom, left } = margins;
  const margin = [top, right, bottom, left].join();
  const parts = [
    layout !== null && `layout=${layout}`,
    opacity !== DEFAULT_OVERLAY_SETTINGS.opacity && `opacity=${opacity}`,
    textPercent !== DEFAULT_OVERLAY_SETTINGS.textPercent && `text=${textPercent}`,
    hidden.length > 0 && `hide=${hidden.join()}`,
    margin !== Object.values(PLATFORM_MARGINS).join() && `margins=${margin}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

function numberOf(text: string | null | undefined): number | null {
  return text === null || text === undefined || text.trim() === '' ? null : Number(text);
}
