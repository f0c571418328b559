/**
 * Of the wire. A client of another version is closed with `CLOSE.otherProtocol` and reloads itself.
 * A test pins a hash of the schemas beside this number: change one and it asks for the other.
 *
 * - 1: the first.
 * - 2: a changed session is told in a frame of its own (`session`); `painted` says how many talking points are shown.
 *   Held changes (`showHeld`, `Entry.held`), the catalogue's values of overridden fields, archived products;
 *   `editEntries`, `revertEdit`; pictures have an `id` and come in four sizes; `relayStatus` says more of OBS; times shown, last deeds and seen cues.
 *   `SessionInfo.talentMayMove`.
 */
export const PROTOCOL_VERSION = 2;

/** The WebSocket subprotocol; a socket that does not offer it is not ours. */
export const SUBPROTOCOL = 'hudson.v1';
