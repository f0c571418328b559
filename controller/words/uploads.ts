/** What the tray of uploads says. */
export const uploadsWords = {
  label: 'Pictures on their way',
  added: (done: number, total: number) =>
    total === 1 ? `${done} of 1 picture added` : `${done} of ${total} pictures added`,
  needYou: (count: number) => (count === 1 ? '1 needs you' : `${count} need you`),
  to: (product: string) => `to ${product}`,
  waiting: 'waiting',
  close: 'Close',
} as const;
