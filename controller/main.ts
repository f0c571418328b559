import { AppRoot } from './app-root.ts';
import { openSession } from './open-session.ts';

const app = document.querySelector('hudson-controller');
if (app instanceof AppRoot) app.doors = { openSession };
