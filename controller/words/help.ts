/** The help sheet of the pages: groups of keys and what each does. The live control's own keys are in run.ts. */
export const helpWords = {
  heading: 'Keys',
  groups: [
    {
      title: 'Every page',
      keys: [
        [['/'], 'find'],
        [['?'], 'these keys'],
        [['Esc'], 'close, put back'],
      ],
    },
    {
      title: 'Tables',
      keys: [
        [['↑', '↓'], 'walk the rows'],
        [['←', '→'], 'walk the cells'],
        [['Enter'], 'edit the cell, keep it'],
        [['Tab'], 'keep it, edit the next cell'],
        [['Esc'], 'put back'],
        [['Space'], 'select the row'],
      ],
    },
    {
      title: 'Builder',
      keys: [
        [['↑', '↓'], 'walk'],
        [['Space'], 'select'],
        [['Shift ↑', 'Shift ↓'], 'extend the selection'],
        [['Alt ↑', 'Alt ↓'], 'move the selection'],
        [['Delete'], 'remove'],
        [['Ctrl Z', 'Shift Ctrl Z'], 'undo, redo'],
        [['Ctrl D'], 'duplicate the session'],
      ],
    },
  ],
  live: 'Live control',
} as const;
