/** Shows so many entries, one after the other, each as soon as the one before has been painted, but not faster than the pace. */
export type MovesByThemselves = (count: number, paceMs: number) => Promise<void>;

/**
 * For the page: it hears state messages that no relay has sent, as fast as it paints them. No relay takes so many presses
 * from one hand, nor so many receipts: those are not sent.
 */
export function moveByThemselves(entryIds: readonly string[]): void {
  let deliver: (data: string) => void = () => {};
  let last: Record<string, unknown> | null = null;

  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', ({ data }) => {
        if (typeof data === 'string' && data.slice(0, 20).includes('"state"')) last = JSON.parse(data);
      });
      deliver = (data) => this.dispatchEvent(new MessageEvent('message', { data }));
    }

    override send(data: string) {
      if (!data.includes('"painted"')) super.send(data);
    }
  };

  const painted = (revision: number) =>
    new Promise<void>((resolve) => {
      const overlay = document.querySelector<HTMLElement>('hudson-overlay');
      const observer = new MutationObserver(() => {
        if (overlay?.dataset.revision !== String(revision)) return;
        observer.disconnect();
        resolve();
      });
      if (overlay) observer.observe(overlay, { attributeFilter: ['data-revision'] });
    });

  let at = 0;
  const moves: MovesByThemselves = async (count, paceMs) => {
    for (let move = 0; move < count; move += 1) {
      at += 1;
      const revision = Number(last?.revision) + 1;
      const [currentEntryId, nextEntryId] = [0, 1].map((step) => entryIds[(at + step) % entryIds.length]);
      const isThere = painted(revision);
      deliver(JSON.stringify({ ...last, revision, currentEntryId, nextEntryId, imageIndex: 0, movedAt: Date.now() }));
      await isThere;
      if (paceMs > 0) await new Promise((resolve) => setTimeout(resolve, paceMs));
    }
  };
  Object.assign(window, { moves });
}
