/** Of the wire. History: 1 is the first. */
export const PROTOCOL_VERSION = 1;
