/** What the talent page says besides what the overlay says. */
export const talentWords = {
  /** In the browser's tab. */
  page: 'Hudson talent',
  previous: 'Previous',
  next: 'Next',
  noSuchNumber: 'No such number',
  keys: 'Keys',
  keysOf: {
    next: 'Next product',
    previous: 'Previous product',
    nextImage: 'Next picture',
    previousImage: 'Previous picture',
    first: 'First product',
    last: 'Last product',
    enter: 'Go to the number you typed',
    escape: 'Forget the number',
    gotIt: 'Got it',
    help: 'These keys',
  },
} as const;
