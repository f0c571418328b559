import type { ObsCalls } from './obs-line.ts';
import { isOurs, type ObsCanvas } from './overlay-source.ts';

export interface SceneItem {
  readonly id: number;
  readonly index: number;
  readonly sourceName: string;
  readonly isScene: boolean;
  readonly enabled: boolean;
  readonly locked: boolean;
}

/** Our browser source as it is in OBS. */
export interface OurSource {
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Names of all scenes, as OBS lists them from top to bottom. */
export async function sceneNames(obs: ObsCalls): Promise<string[]> {
  const { scenes } = await obs.call('GetSceneList');
  return scenes.map(({ sceneName }) => String(sceneName)).reverse();
}

/** Null while OBS shows none (it is changing its collection of scenes). */
export async function programScene(obs: ObsCalls): Promise<string | null> {
  const { currentProgramSceneName } = await obs.call('GetSceneList');
  return currentProgramSceneName || null;
}

export async function itemsOf(obs: ObsCalls, sceneName: string): Promise<SceneItem[]> {
  const { sceneItems } = await obs.call('GetSceneItemList', { sceneName });
  return sceneItems.map((item) => ({
    id: Number(item.sceneItemId),
    index: Number(item.sceneItemIndex),
    sourceName: String(item.sourceName),
    isScene: item.sourceType === 'OBS_SOURCE_TYPE_SCENE' && item.isGroup !== true,
    enabled: item.sceneItemEnabled === true,
    locked: item.sceneItemLocked === true,
  }));
}

/** The browser source with our mark, whatever it is called by now; null: there is none. */
export async function findOurs(obs: ObsCalls): Promise<OurSource | null> {
  const { inputs } = await obs.call('GetInputList', { inputKind: 'browser_source' });
  for (const { inputName } of inputs) {
    const name = String(inputName);
    const { inputSettings } = await obs.call('GetInputSettings', { inputName: name });
    if (isOurs(inputSettings)) return { name, settings: inputSettings };
  }
  return null;
}

/** Where a source stands: in which scenes, as which items. */
export async function placesOf(
  obs: ObsCalls,
  sourceName: string,
): Promise<{ readonly scene: string; readonly item: SceneItem }[]> {
  const places: { scene: string; item: SceneItem }[] = [];
  for (const scene of await sceneNames(obs)) {
    const items = await itemsOf(obs, scene);
    places.push(...items.filter((item) => item.sourceName === sourceName).map((item) => ({ scene, item })));
  }
  return places;
}

/** Whether a scene shows a source, itself or through scenes within it. */
export async function shows(
  obs: ObsCalls,
  scene: string,
  sourceName: string,
  seen = new Set<string>(),
): Promise<boolean> {
  if (seen.has(scene)) return false;
  seen.add(scene);
  for (const item of await itemsOf(obs, scene)) {
    if (!item.enabled) continue;
    if (item.sourceName === sourceName) return true;
    if (item.isScene && (await shows(obs, item.sourceName, sourceName, seen))) return true;
  }
  return false;
}

export async function canvasOf(obs: ObsCalls): Promise<ObsCanvas> {
  const { baseWidth, baseHeight, fpsNumerator, fpsDenominator } = await obs.call('GetVideoSettings');
  return { width: baseWidth, height: baseHeight, fps: fpsNumerator / fpsDenominator > 45 ? 60 : 30 };
}

/** `wanted`, or with the first number behind it that no source or scene has. */
export async function freeName(obs: ObsCalls, wanted: string): Promise<string> {
  const { inputs } = await obs.call('GetInputList');
  const taken = new Set([...inputs.map(({ inputName }) => String(inputName)), ...(await sceneNames(obs))]);
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted} ${number}`;
    if (!taken.has(name)) return name;
  }
}
