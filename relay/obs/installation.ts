import type { Recipe } from '#protocol/obs-api.ts';
import type { ObsCalls } from './obs-line.ts';
import {
  canvasOf,
  findOurs,
  freeName,
  itemsOf,
  type OurSource,
  placesOf,
  programScene,
  type SceneItem,
  sceneNames,
  shows,
} from './obs-scenes.ts';
import {
  OVERLAY_NAME,
  type OverlaySettings,
  overlaySettings,
  settingsToMend,
  TALENT_SCENE_NAME,
} from './overlay-source.ts';

/** What had to be done, in the order it was done; empty: all was as wanted. */
export type Mended =
  | 'source-made'
  | 'source-mended'
  | 'scene-made'
  | 'placed'
  | 'put-on-top'
  | 'locked'
  | 'shown'
  | 'fitted'
  | 'doubles-removed'
  | 'program-nested'
  | 'put-into-preview';

export interface Installed {
  readonly source: string;
  readonly scene: string;
  readonly mended: readonly Mended[];
  /** Viewers would see the overlay: the program scene shows it. */
  readonly isInProgram: boolean;
}

/** There is no such scene in OBS (any more). */
export class NoSuchScene extends Error {
  readonly scene: string;
  readonly scenes: readonly string[];

  constructor(scene: string, scenes: readonly string[]) {
    super(`OBS has no scene "${scene}". It has: ${scenes.join(', ')}.`);
    this.scene = scene;
    this.scenes = scenes;
  }
}

/** Makes the recipe true, repairing what is ours and touching nothing else. Run again it changes nothing. */
export async function install(obs: ObsCalls, recipe: Recipe, link: string): Promise<Installed> {
  const mended: Mended[] = [];
  const found = await findOurs(obs);
  const scene = await sceneFor(obs, recipe, found, mended);
  const wanted = overlaySettings(link, await canvasOf(obs));
  const source = await ensureSource(obs, { found, scene, wanted, mended });
  if (recipe.kind === 'talent') await nestProgram(obs, scene, mended);
  await ensurePlace(obs, { scene, source, mended });
  if (recipe.kind === 'talent' && recipe.keepInPreview) await keepInPreview(obs, scene, mended);
  const program = await programScene(obs);
  return { source, scene, mended, isInProgram: program !== null && (await shows(obs, program, source)) };
}

/** Removes exactly what `install` made: our source, and our scene if nobody has put anything of their own into it. */
export async function uninstall(obs: ObsCalls, recipe: Recipe | null): Promise<void> {
  const found = await findOurs(obs);
  if (found === null) return;
  const places = await placesOf(obs, found.name);
  const ownScene = recipe?.kind === 'talent' ? (places[0]?.scene ?? null) : null;
  for (const { scene, item } of places) await obs.call('RemoveSceneItem', { sceneName: scene, sceneItemId: item.id });
  if (ownScene !== null) await removeOwnScene(obs, ownScene);
}

async function removeOwnScene(obs: ObsCalls, scene: string): Promise<void> {
  const items = await itemsOf(obs, scene);
  const others = await sceneNames(obs);
  // OBS cannot be without a scene, and what the user has put into ours is not ours to throw away.
  if (others.length < 2 || items.some((item) => !item.isScene)) return;
  const fallback = others.find((name) => name !== scene);
  if ((await programScene(obs)) === scene && fallback) {
    await obs.call('SetCurrentProgramScene', { sceneName: fallback });
  }
  await obs.call('RemoveScene', { sceneName: scene });
}

async function sceneFor(obs: ObsCalls, recipe: Recipe, found: OurSource | null, mended: Mended[]): Promise<string> {
  const scenes = await sceneNames(obs);
  if (recipe.kind === 'scene') {
    if (!scenes.includes(recipe.scene)) throw new NoSuchScene(recipe.scene, scenes);
    return recipe.scene;
  }
  // The scene may have been renamed: it is the one our source stands in.
  const standing = found ? (await placesOf(obs, found.name)).map(({ scene }) => scene) : [];
  const ours = standing.find((scene) => scene === TALENT_SCENE_NAME) ?? standing[0];
  if (ours !== undefined) return ours;
  if (scenes.includes(TALENT_SCENE_NAME)) return TALENT_SCENE_NAME;
  await obs.call('CreateScene', { sceneName: TALENT_SCENE_NAME });
  mended.push('scene-made');
  return TALENT_SCENE_NAME;
}

interface SourceWork {
  readonly found: OurSource | null;
  readonly scene: string;
  readonly wanted: OverlaySettings;
  readonly mended: Mended[];
}

async function ensureSource(obs: ObsCalls, { found, scene, wanted, mended }: SourceWork): Promise<string> {
  if (found === null) {
    const name = await freeName(obs, OVERLAY_NAME);
    await obs.call('CreateInput', {
      ...{ sceneName: scene, inputName: name, inputKind: 'browser_source' },
      inputSettings: { ...wanted },
    });
    mended.push('source-made');
    return name;
  }
  const differing = settingsToMend(found.settings, wanted);
  if (differing) {
    await obs.call('SetInputSettings', { inputName: found.name, inputSettings: { ...differing }, overlay: true });
    mended.push('source-mended');
  }
  return found.name;
}

/** The program scene as the lowest item of our scene, whichever it is now. */
export async function nestProgram(obs: ObsCalls, scene: string, mended: Mended[]): Promise<void> {
  const program = await programScene(obs);
  const nested = (await itemsOf(obs, scene)).filter((item) => item.isScene);
  if (program === null || program === scene) return;
  if (nested.length === 1 && nested[0]?.sourceName === program) return;
  const kept = nested.find((item) => item.sourceName === program);
  const id = kept?.id ?? (await obs.call('CreateSceneItem', { sceneName: scene, sourceName: program })).sceneItemId;
  await obs.inOrder([
    { requestType: 'SetSceneItemIndex', requestData: { sceneName: scene, sceneItemId: id, sceneItemIndex: 0 } },
    { requestType: 'SetSceneItemLocked', requestData: { sceneName: scene, sceneItemId: id, sceneItemLocked: true } },
    ...nested
      .filter((item) => item.id !== id)
      .map((item) => ({
        requestType: 'RemoveSceneItem' as const,
        requestData: { sceneName: scene, sceneItemId: item.id },
      })),
  ]);
  mended.push('program-nested');
}

const PLACE = {
  ...{ positionX: 0, positionY: 0, rotation: 0, scaleX: 1, scaleY: 1, alignment: 5 },
  ...{ cropLeft: 0, cropRight: 0, cropTop: 0, cropBottom: 0, boundsType: 'OBS_BOUNDS_NONE' },
};

/** Once in the scene, at the top, covering the canvas, locked, shown; and in no other scene. */
async function ensurePlace(
  obs: ObsCalls,
  { scene, source, mended }: { scene: string; source: string; mended: Mended[] },
): Promise<void> {
  const places = await placesOf(obs, source);
  const here = places.filter((place) => place.scene === scene);
  const kept = here[0]?.item ?? (await placeAnew(obs, scene, source, mended));
  const others = places.filter(({ item, scene: where }) => where !== scene || item.id !== kept.id);
  for (const { scene: where, item } of others) {
    await obs.call('RemoveSceneItem', { sceneName: where, sceneItemId: item.id });
  }
  if (others.length > 0) mended.push('doubles-removed');
  await mendItem(obs, scene, kept, mended);
}

async function placeAnew(obs: ObsCalls, scene: string, source: string, mended: Mended[]): Promise<SceneItem> {
  const { sceneItemId } = await obs.call('CreateSceneItem', { sceneName: scene, sourceName: source });
  mended.push('placed');
  const item = (await itemsOf(obs, scene)).find(({ id }) => id === sceneItemId);
  if (item === undefined) throw new Error(`OBS made item ${sceneItemId} in "${scene}" and does not list it`);
  return item;
}

async function mendItem(obs: ObsCalls, scene: string, { id }: SceneItem, mended: Mended[]): Promise<void> {
  const items = await itemsOf(obs, scene);
  const item = items.find((one) => one.id === id);
  if (item === undefined) return;
  const where = { sceneName: scene, sceneItemId: id };
  const { sceneItemTransform } = await obs.call('GetSceneItemTransform', where);
  const isFitted = Object.entries(PLACE).every(([key, value]) => sceneItemTransform[key] === value);
  if (!isFitted) {
    await obs.call('SetSceneItemTransform', { ...where, sceneItemTransform: PLACE });
    mended.push('fitted');
  }
  const top = items.length - 1;
  if (item.index !== top) {
    await obs.call('SetSceneItemIndex', { ...where, sceneItemIndex: top });
    mended.push('put-on-top');
  }
  if (!item.locked) {
    await obs.call('SetSceneItemLocked', { ...where, sceneItemLocked: true });
    mended.push('locked');
  }
  if (!item.enabled) {
    await obs.call('SetSceneItemEnabled', { ...where, sceneItemEnabled: true });
    mended.push('shown');
  }
}

/** With studio mode on: our scene is what the preview shows. */
export async function keepInPreview(obs: ObsCalls, scene: string, mended: Mended[]): Promise<void> {
  const { studioModeEnabled } = await obs.call('GetStudioModeEnabled');
  if (!studioModeEnabled) return;
  const { currentPreviewSceneName } = await obs.call('GetCurrentPreviewScene');
  if (currentPreviewSceneName === scene) return;
  await obs.call('SetCurrentPreviewScene', { sceneName: scene });
  mended.push('put-into-preview');
}
