import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { type ObsChoices, obsChoicesSchema, obsStatusSchema, recipeSchema, switchesSchema } from '#protocol/obs-api.ts';
import { idSchema, slugSchema } from '#protocol/session.ts';
import type { Audit } from '../access/audit.ts';
import type { Rooms } from '../live/rooms.ts';
import { NoSuchScene } from '../obs/installation.ts';
import { ObsFault, ObsRefusal } from '../obs/obs-fault.ts';
import { canvasOf, programScene, sceneNames } from '../obs/obs-scenes.ts';
import { obsUrlSchema } from '../obs/obs-settings.ts';
import type { ObsStudio } from '../obs/obs-studio.ts';
import { troubleWords } from '../obs/obs-words.ts';
import { NotInstalled } from '../obs/wishes.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { Problem } from './problem.ts';

export interface ObsEndpointsDeps {
  readonly studio: ObsStudio;
  readonly rooms: Rooms;
  readonly audit: Audit;
  readonly addressOf: (request: IncomingMessage) => string | null;
}

const connectionBody = z.strictObject({
  /** Null: OBS is left alone. */
  url: obsUrlSchema.nullable(),
  /** Absent: the password that is kept stays. */
  password: z.string().max(256).nullable().optional(),
});

const installBody = z.strictObject({ recipe: recipeSchema, session: z.union([idSchema, slugSchema]) });

const status = { 200: { description: 'How it is now', schema: obsStatusSchema } };

export function obsEndpoints({ studio, rooms, audit, addressOf }: ObsEndpointsDeps): Endpoint[] {
  return [
    endpoint({
      ...{ method: 'get', path: '/api/obs', may: 'produce', query: null, body: null },
      summary: 'How the work with OBS is going',
      answers: status,
      handle: () => studio.currentStatus(),
    }),
    endpoint({
      ...{ method: 'put', path: '/api/obs/connection', may: 'produce', query: null, body: connectionBody },
      summary: 'Connect to another OBS, or to none',
      answers: status,
      async handle({ body, by, ctx }) {
        if (studio.status.isFromEnvironment) {
          throw new Problem(409, 'OBS_URL is set where Hudson was started; change it there.', []);
        }
        const { url, password } = body;
        await studio.configure({ url, ...(password !== undefined && { password }) });
        const detail = { obs: url === null ? null : new URL(url).host };
        audit({ action: 'obs.connection', by, detail, address: addressOf(ctx.req) });
        return studio.currentStatus();
      },
    }),
    endpoint({
      ...{ method: 'get', path: '/api/obs/choices', may: 'produce', query: null, body: null },
      summary: 'Scenes, monitors and text sources of OBS',
      answers: { 200: { description: 'As OBS has them', schema: obsChoicesSchema } },
      handle: () => asked(() => choices(studio)),
    }),
    endpoint({
      ...{ method: 'post', path: '/api/obs/install', may: 'produce', query: null, body: installBody },
      summary: 'Install the overlay, or repair it: run again it changes nothing that is right',
      answers: status,
      handle: ({ body, by, ctx }) =>
        asked(async () => {
          const room = await rooms.find(body.session);
          if (room === null) throw new Problem(404, `There is no session "${body.session}"`, []);
          const { id, slug } = room.session.info;
          const installed = await studio.install(body.recipe, id);
          audit({
            action: 'obs.installed',
            by,
            detail: { session: slug, ...body.recipe },
            address: addressOf(ctx.req),
          });
          return installed;
        }),
    }),
    endpoint({
      ...{ method: 'post', path: '/api/obs/uninstall', may: 'produce', query: null, body: null },
      summary: 'Remove from OBS exactly what was installed',
      answers: status,
      handle: ({ by, ctx }) =>
        asked(async () => {
          const removed = await studio.uninstall();
          audit({ action: 'obs.uninstalled', by, detail: {}, address: addressOf(ctx.req) });
          return removed;
        }),
    }),
    endpoint({
      ...{ method: 'put', path: '/api/obs/switches', may: 'produce', query: null, body: switchesSchema },
      summary: 'What OBS does by itself during a show',
      answers: status,
      async handle({ body, by, ctx }) {
        await studio.configure({ switches: body });
        audit({ action: 'obs.switches', by, detail: body, address: addressOf(ctx.req) });
        return studio.currentStatus();
      },
    }),
    endpoint({
      ...{ method: 'post', path: '/api/obs/projector', may: 'produce', query: null },
      body: z.strictObject({ monitor: z.number().int().min(0).max(15) }),
      summary: 'Show the talent scene on a monitor of the machine OBS runs on',
      answers: status,
      handle: ({ body }) =>
        asked(async () => {
          await studio.project(body.monitor);
          return studio.status;
        }),
    }),
  ];
}

async function choices({ line }: ObsStudio): Promise<ObsChoices> {
  const { monitors } = await line.call('GetMonitorList');
  const { inputs } = await line.call('GetInputList');
  const text = inputs.filter(({ inputKind }) => String(inputKind).startsWith('text_'));
  return {
    scenes: await sceneNames(line),
    program: await programScene(line),
    monitors: monitors.map((monitor) => ({
      index: Number(monitor.monitorIndex),
      name: String(monitor.monitorName),
      width: Number(monitor.monitorWidth),
      height: Number(monitor.monitorHeight),
    })),
    textSources: text.map(({ inputName }) => String(inputName)),
    isStudioMode: (await line.call('GetStudioModeEnabled')).studioModeEnabled,
    isRecording: (await line.call('GetRecordStatus')).outputActive,
    isStreaming: (await line.call('GetStreamStatus')).outputActive,
    canvas: await canvasOf(line),
  };
}

/** What OBS says no to, or cannot answer, as words for the person who asked. */
async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ObsFault) {
      const { what, todo } = troubleWords[error.trouble];
      throw new Problem(503, what, [{ message: `${what}. ${todo}` }]);
    }
    if (error instanceof NotInstalled || error instanceof NoSuchScene || error instanceof ObsRefusal) {
      throw new Problem(409, error.message, [{ message: error.message }]);
    }
    throw error;
  }
}
