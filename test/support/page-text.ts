import type { Page } from 'playwright-core';

/** All text of a page as it reads, shadow roots included, with single spaces. */
export function textOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const read = (node: Node): string => {
      if (node instanceof HTMLStyleElement || node instanceof HTMLScriptElement) return '';
      if (node instanceof Element && node.shadowRoot) return read(node.shadowRoot);
      if (node instanceof HTMLSlotElement) return node.assignedNodes().map(read).join(' ');
      return node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : [...node.childNodes].map(read).join(' ');
    };
    return read(document.body).replace(/[\s\u00a0]+/g, ' ');
  });
}
