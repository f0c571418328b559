import { controller } from './controller.ts';
import { door } from './door.ts';
import { fuzz } from './fuzz.ts';
import { importing } from './import.ts';
import { live } from './live.ts';
import { media } from './media.ts';
import { obsAway } from './obs.ts';
import { overlay } from './overlay.ts';
import { restart } from './restart.ts';
import { search } from './search.ts';
import { streamdeck } from './streamdeck.ts';

/** `npm run bench -- NAME`: each prints a table and writes its figures to bench/results/. */
const benches: Readonly<Record<string, () => Promise<void>>> = {
  controller,
  door,
  fuzz,
  import: importing,
  live,
  media,
  obs: obsAway,
  overlay,
  restart,
  search,
  streamdeck,
};

const [name = ''] = process.argv.slice(2);
const bench = benches[name];
if (bench === undefined) {
  console.error(`usage: npm run bench -- ${Object.keys(benches).join('|')}`);
  process.exit(2);
}
await bench();
process.exit(0);
