import { liveScreens } from './take-screens/live-screens.ts';
import { offlineScreen, overlayScreens } from './take-screens/overlay-screens.ts';
import { pageScreens } from './take-screens/page-screens.ts';
import { openStudio } from './take-screens/studio.ts';
import { troubleScreens } from './take-screens/trouble-screens.ts';

/**
 * `npm run screens`: the pictures of the documents, taken from the built product with the sample session. The page of OBS and
 * the report need a real OBS: `npm run screens:obs`.
 */
const studio = await openStudio();
try {
  await pageScreens(studio);
  await studio.command({ type: 'goLive' });
  for (const number of [2, 3, 1, 5]) await studio.command({ type: 'jump', number });
  const overlay = await overlayScreens(studio);
  await liveScreens(studio, overlay);
  await troubleScreens(studio);
  await offlineScreen(studio, overlay);
} finally {
  await studio.close();
}
