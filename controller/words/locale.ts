/** The language of all words, and of the money, numbers and dates beside them. */
export const LOCALE = 'en-US';
