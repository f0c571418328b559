/** A copy with the fields that are given; one that is undefined is not given. */
export function withFields<Whole extends object>(
  whole: Whole,
  fields: { readonly [Name in keyof Whole]?: Whole[Name] | undefined },
): Whole {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { ...whole, ...Object.fromEntries(given) };
}
