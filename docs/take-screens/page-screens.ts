import { Buffer } from 'node:buffer';
import type { Page } from 'playwright-core';
import { keepPage, LAPTOP, PHONE, type Studio } from './studio.ts';

interface PageToKeep {
  readonly address: string;
  /** What is done before the picture is taken. */
  readonly prepare?: (page: Page) => Promise<void>;
  readonly isSignedOut?: true;
}

const SHEET = [
  'name,pid,sale_price,original_price,stock',
  'Orrin Clay Reactive-Glaze Stoneware Vase 24 cm,1729483105562875408,55.00,78.00,60',
  'Tide Bowl 18 cm,1729483105562879911,34.00,45.00,80',
  'Moss Mug,1729483105562879912,19.00,,120',
].join('\n');

/** One line a page: its name in docs/screens, and where it is. */
const PAGES: Readonly<Record<string, PageToKeep>> = {
  home: { address: '/' },
  'new-session': { address: '/sessions/new' },
  builder: { address: '/sessions/sample/edit', prepare: choosesARow },
  'session-overlay-link': { address: '/sessions/sample/overlay-link' },
  products: { address: '/products' },
  product: { address: '/products/5/edit' },
  'new-product': { address: '/products/new' },
  brands: { address: '/brands' },
  hosts: { address: '/hosts' },
  import: { address: '/import' },
  'import-dry-run': { address: '/import?session=sample', prepare: dropsASheet },
  devices: { address: '/devices' },
  settings: { address: '/settings' },
  system: { address: '/system' },
  'sign-in': { address: '/login', isSignedOut: true },
  pair: { address: '/pair', isSignedOut: true },
  'not-found': { address: '/nothing/here' },
};

/** Every page that needs no show, as a phone and as a laptop has it. */
export async function pageScreens(studio: Studio): Promise<void> {
  for (const [where, size] of [['phone', PHONE] as const, ['laptop', LAPTOP] as const]) {
    const pages = { in: await studio.open('/', size), out: await studio.openSignedOut('/login', size) };
    for (const [name, { address, prepare, isSignedOut }] of Object.entries(PAGES)) {
      const page = isSignedOut ? pages.out : pages.in;
      await page.goto(`${studio.relay.url}${address}`);
      await page.locator('h1').first().waitFor();
      await prepare?.(page);
      await keepPage(`${name}-${where}`, page);
    }
    for (const page of Object.values(pages)) await page.close();
  }
}

/** On a phone the inspector would cover the list. */
async function choosesARow(page: Page): Promise<void> {
  const row = page.locator('[data-entry]').nth(2);
  await row.waitFor();
  if ((page.viewportSize()?.width ?? 0) >= LAPTOP.width) await row.click();
}

async function dropsASheet(page: Page): Promise<void> {
  const file = { name: 'friday.csv', mimeType: 'text/csv', buffer: Buffer.from(SHEET) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText('Tide Bowl 18 cm').waitFor();
}
