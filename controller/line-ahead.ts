import type { SUBPROTOCOL } from '#protocol/version.ts';

/**
 * A script of its own that live control's page runs before any other, for what may be done while the page's own scripts are
 * on their way. The line to the relay takes a way there and back to open; `take-line.ts` hands it on. And the first price
 * of a page costs a slow phone as much as drawing all the rest: the browser reads how money is written. It imports nothing, as
 * anything it imported would have to come first. As a plain script it runs as soon as it is here, which modules do not; so all
 * its names stand in a block.
 */
{
  const subprotocol: typeof SUBPROTOCOL = 'hudson.v1';
  const { protocol, host } = window.location;
  window.hudsonLineAhead = new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/ws`, subprotocol);
  new Intl.NumberFormat(document.documentElement.lang, { style: 'currency', currency: 'USD' }).formatToParts(1);
}

declare global {
  interface Window {
    /** Begun and not yet taken over. */
    hudsonLineAhead?: WebSocket | undefined;
  }
}
