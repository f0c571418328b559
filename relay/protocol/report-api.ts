import * as z from 'zod';
import { cueColourSchema } from './session.ts';

const ms = z.number().int();
const cents = z.number().int().nullable();

const showingSchema = z.object({
  ...{ entryId: z.string(), productId: z.string(), number: z.number().int(), section: z.string().nullable() },
  ...{ name: z.string(), pid: z.string().nullable(), sku: z.string().nullable() },
  ...{ originalPriceCents: cents, salePriceCents: cents },
  /** 1: its product is shown for the first time. */
  time: z.number().int(),
  /** Null: it is on now. */
  ...{ startedAt: ms, endedAt: ms.nullable(), durationMs: ms.nullable() },
  /** How many shorter moves on the way were folded into it. */
  folded: z.number().int(),
  /** Where it begins in the stream and in the recording; null: there was none. */
  ...{ revision: z.number().int(), streamMs: ms.nullable(), recordMs: ms.nullable() },
});
export type Showing = z.infer<typeof showingSchema>;

/** `/api/sessions/:id/report`: a show, told afterwards or while it runs. */
export const reportSchema = z.object({
  session: z.object({
    ...{ id: z.string(), slug: z.string(), name: z.string() },
    brand: z.object({ name: z.string(), currency: z.string() }),
  }),
  liveAt: ms.nullable(),
  completedAt: ms.nullable(),
  durationMinutes: z.number().int(),
  /** Products of the session now. */
  entryCount: z.number().int(),
  showings: z.array(showingSchema),
  cues: z.array(
    z.object({ text: z.string(), colour: cueColourSchema, at: ms, by: z.string(), acknowledgedAt: ms.nullable() }),
  ),
  notes: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('price'), at: ms, number: z.number().int(), fromCents: cents, toCents: cents }),
      z.object({ kind: z.literal('soldOut'), at: ms, number: z.number().int() }),
    ]),
  ),
});
export type Report = z.infer<typeof reportSchema>;
