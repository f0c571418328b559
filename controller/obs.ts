import { obsChoicesSchema, obsStatusSchema, type Recipe, type Switches } from '#protocol/obs-api.ts';
import { ask } from './api.ts';

export const readObs = (signal: AbortSignal) => ask(obsStatusSchema, '/api/obs', { signal });
export const readChoices = (signal: AbortSignal) => ask(obsChoicesSchema, '/api/obs/choices', { signal });

export const connectObs = (url: string | null, password: string | null) =>
  ask(obsStatusSchema, '/api/obs/connection', {
    method: 'PUT',
    // An empty field leaves the password that is kept.
    body: { url, ...(password !== null && { password }) },
  });

export const installInObs = (recipe: Recipe, session: string) =>
  ask(obsStatusSchema, '/api/obs/install', { method: 'POST', body: { recipe, session } });

export const removeFromObs = () => ask(obsStatusSchema, '/api/obs/uninstall', { method: 'POST' });

export const setSwitches = (switches: Switches) =>
  ask(obsStatusSchema, '/api/obs/switches', { method: 'PUT', body: switches });

export const showOnMonitor = (monitor: number) =>
  ask(obsStatusSchema, '/api/obs/projector', { method: 'POST', body: { monitor } });
