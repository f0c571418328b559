import type { Overrides, RundownEntry } from '#protocol/events.ts';
import type { OverridableField } from '#protocol/session.ts';

/** What is shown: the session's override where there is one, else the product, field by field. */
export function effective(entry: RundownEntry) {
  const { overrides, product } = entry;
  return {
    name: overrides.name ?? product.name,
    // The short name is the product's; it would contradict a name this session gave itself.
    shortName: overrides.name === null ? product.shortName : null,
    talkingPointsMarkdown: overrides.talkingPointsMarkdown ?? product.talkingPointsMarkdown,
    originalPriceCents: overrides.originalPriceCents ?? product.originalPriceCents,
    salePriceCents: overrides.salePriceCents ?? product.salePriceCents,
  };
}

export function overriddenFields(overrides: Overrides): OverridableField[] {
  const fields: OverridableField[] = [];
  if (overrides.name !== null) fields.push('name');
  if (overrides.talkingPointsMarkdown !== null) fields.push('talkingPoints');
  if (overrides.originalPriceCents !== null) fields.push('originalPriceCents');
  if (overrides.salePriceCents !== null) fields.push('salePriceCents');
  return fields;
}
