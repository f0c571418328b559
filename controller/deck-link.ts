/** Opens the Stream Deck app on this machine; our plugin redeems the code and follows the session that is live. */
export function deckLink(relay: string, code: string): string {
  const told = new URLSearchParams({ relay, code, session: '' });
  return `streamdeck://plugins/message/live.hudson.control/pair?${told}`;
}
