/** What live control can do without in its first view: sheets, the cue panel, the typed number. */
import '../components/bottom-sheet.ts';
import '../components/cue-panel.ts';
import '../components/current-strip.ts';
import '../components/fit-sheet.ts';
import '../components/key-help.ts';
import '../components/more-menu.ts';
import '../components/number-pad.ts';
import '../components/order-sheet.ts';
import '../components/quick-edit.ts';
import '../components/typed-number.ts';
