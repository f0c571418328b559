/** Where things are: links are made here, read by routes.ts. */
export const runPath = (session: string) => `/sessions/${session}/run`;
export const editPath = (session: string) => `/sessions/${session}/edit`;
export const overlayPath = (session: string) => `/overlay/${session}`;
export const overlayLinkPath = (session: string) => `/sessions/${session}/overlay-link`;
export const productPath = (product: string) => `/products/${product}/edit`;
export const runOfShowPath = (session: string) => `/sessions/${session}/run-of-show`;
/** Sheets to be downloaded; read again by the import. */
export const sessionSheetPath = (session: string, format: 'csv' | 'xlsx') =>
  `/api/sessions/${session}/export?format=${format}`;
export const brandSheetPath = (brand: string, format: 'csv' | 'xlsx') => `/api/brands/${brand}/export?format=${format}`;

/** Where the show is, for people who copy the address. Read by nobody: loading a page never moves a show. */
export function placeInAddress(search: string, entryId: string | null, imageIndex: number): string {
  const parameters = new URLSearchParams(search);
  parameters.delete('sp');
  parameters.delete('img');
  if (entryId !== null) {
    parameters.set('sp', entryId);
    parameters.set('img', String(imageIndex));
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}
