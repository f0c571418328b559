import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';

export interface InspectorHandover {
  readonly browser: Browser;
  readonly folder: string;
  readonly port: number;
  readonly uuid: string;
  readonly registerEvent: string;
  readonly info: object;
  readonly actionInfo: object;
  readonly closed: () => void;
}

/** The inspector page of one key, in a real browser, opened as a file and handed over to as the app does. */
export class InspectorPage {
  readonly page: Page;
  readonly #closed: () => void;

  static async open({ browser, folder, closed, ...handover }: InspectorHandover): Promise<InspectorPage> {
    const page = await browser.newPage({ viewport: { width: 420, height: 520 } });
    await page.goto(pathToFileURL(path.join(folder, 'ui/inspector.html')).href);
    const { port, uuid, registerEvent, info, actionInfo } = handover;
    await page.evaluate(
      ([port, uuid, event, info, actionInfo]) =>
        (window as never as Record<string, (...args: unknown[]) => void>).connectElgatoStreamDeckSocket?.(
          port,
          uuid,
          event,
          info,
          actionInfo,
        ),
      [String(port), uuid, registerEvent, JSON.stringify(info), JSON.stringify(actionInfo)] as const,
    );
    await page.locator('body').waitFor({ state: 'visible' });
    return new InspectorPage(page, closed);
  }

  private constructor(page: Page, closed: () => void) {
    this.page = page;
    this.#closed = closed;
  }

  async close(): Promise<void> {
    await this.page.close();
    this.#closed();
  }
}
