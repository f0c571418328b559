import type { OBSWebSocket } from 'obs-websocket-js/json';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Recipe } from '#protocol/obs-api.ts';
import { type Installed, install, uninstall } from '../../relay/obs/installation.ts';
import { ObsFault } from '../../relay/obs/obs-fault.ts';
import { ObsLine } from '../../relay/obs/obs-line.ts';
import { aRealObs, OBS_PASSWORD, type RealObs, until } from '../support/obs/real-obs.ts';

const LINK = 'http://localhost:4000/overlay/sample#token=abc';
const ON_SCENE: Recipe = { kind: 'scene', scene: 'Scene' };
const TALENT: Recipe = { kind: 'talent', keepInPreview: true };

let obs: RealObs;
let line: ObsLine;
let user: OBSWebSocket;

beforeEach(async () => {
  obs = await aRealObs();
  await connect();
});
afterEach(async () => {
  line.close(new ObsFault('lost', 'test is over'));
  await user.disconnect().catch(() => {});
  await obs.stop();
});

async function connect(): Promise<void> {
  await obs.start();
  line = await ObsLine.open({ url: obs.url, password: OBS_PASSWORD }, { connectMs: 5_000, callMs: 5_000, againMs: 50 });
  user = await obs.look();
}

/** What a person sees in a scene, from the bottom up. */
async function itemsIn(sceneName: string): Promise<string[]> {
  const { sceneItems } = await user.call('GetSceneItemList', { sceneName });
  return sceneItems.map(({ sourceName }) => String(sourceName));
}

/** The stand-in draws a magenta bar at the top: whether a scene shows it. */
async function isMagentaOn(sourceName: string): Promise<boolean> {
  const { imageData } = await user.call('GetSourceScreenshot', { sourceName, imageFormat: 'png' });
  const pixels = await sharp(Buffer.from(imageData.split(',')[1] ?? '', 'base64'))
    .extract({ left: 10, top: 10, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer();
  return pixels[0]! > 150 && pixels[1]! < 100 && pixels[2]! > 150;
}

test('the overlay lies on a scene: the canvas wide, on top, locked; a second time nothing is touched', async () => {
  await user.call('CreateInput', { sceneName: 'Scene', inputName: 'Camera', inputKind: 'color_source_v3' });

  const first = await install(line, ON_SCENE, LINK);
  const second = await install(line, ON_SCENE, LINK);

  expect(first).toMatchObject({ source: 'Hudson Overlay', scene: 'Scene', isInProgram: true });
  expect(second.mended).toEqual([]);
  expect(await itemsIn('Scene')).toEqual(['Camera', 'Hudson Overlay']);
  const { inputSettings } = await user.call('GetInputSettings', { inputName: 'Hudson Overlay' });
  expect(inputSettings).toMatchObject({
    ...{ url: LINK, width: 1280, height: 720, fps: 30, fps_custom: true, shutdown: false },
    ...{ restart_when_active: false, webpage_control_level: 1 },
  });
});

test('renamed, moved, hidden, unlocked, buried, doubled and resized: its own is repaired, the rest untouched', async () => {
  await install(line, ON_SCENE, LINK);
  await user.call('SetInputName', { inputName: 'Hudson Overlay', newInputName: 'Graphics' });
  const { sceneItemId } = await user.call('GetSceneItemId', { sceneName: 'Scene', sourceName: 'Graphics' });
  const where = { sceneName: 'Scene', sceneItemId };
  await user.call('SetSceneItemLocked', { ...where, sceneItemLocked: false });
  await user.call('SetSceneItemEnabled', { ...where, sceneItemEnabled: false });
  await user.call('SetSceneItemTransform', { ...where, sceneItemTransform: { positionX: 300, scaleX: 0.5 } });
  await user.call('CreateScene', { sceneName: 'Break' });
  await user.call('CreateSceneItem', { sceneName: 'Break', sourceName: 'Graphics' });
  await user.call('CreateInput', { sceneName: 'Scene', inputName: 'Logo', inputKind: 'color_source_v3' });
  await user.call('SetInputSettings', { inputName: 'Graphics', inputSettings: { width: 800, css: '' } });

  const repaired = await install(line, ON_SCENE, LINK);

  expect(repaired.source).toBe('Graphics');
  expect([...repaired.mended].sort()).toEqual(
    ['doubles-removed', 'fitted', 'locked', 'put-on-top', 'shown', 'source-mended'].sort(),
  );
  expect(await itemsIn('Scene')).toEqual(['Logo', 'Graphics']);
  expect(await itemsIn('Break')).toEqual([]);
  expect((await install(line, ON_SCENE, LINK)).mended).toEqual([]);
});

test('a source of the user with our name is left alone', async () => {
  await user.call('CreateInput', { sceneName: 'Scene', inputName: 'Hudson Overlay', inputKind: 'browser_source' });

  const { source } = await install(line, ON_SCENE, LINK);
  await uninstall(line, ON_SCENE);

  expect(source).toBe('Hudson Overlay 2');
  expect(await itemsIn('Scene')).toEqual(['Hudson Overlay']);
});

test('the talent scene shows the program with the overlay on top; viewers never see it', async () => {
  await user.call('CreateInput', { sceneName: 'Scene', inputName: 'Camera', inputKind: 'color_source_v3' });
  await user.call('SetStudioModeEnabled', { studioModeEnabled: true });

  const installed = await install(line, TALENT, LINK);

  expect(installed).toMatchObject({ scene: 'Hudson Talent', isInProgram: false });
  expect(await itemsIn('Hudson Talent')).toEqual(['Scene', 'Hudson Overlay']);
  await until(3_000, async () => {
    const { currentPreviewSceneName } = await user.call('GetCurrentPreviewScene');
    return currentPreviewSceneName === 'Hudson Talent';
  });
  await until(3_000, () => isMagentaOn('Hudson Talent'));
  expect(await isMagentaOn('Scene')).toBe(false);
});

test('the talent scene follows the program to another scene, also when it was renamed', async () => {
  await install(line, TALENT, LINK);
  await user.call('SetSceneName', { sceneName: 'Hudson Talent', newSceneName: 'For Ana' });
  await user.call('CreateScene', { sceneName: 'Close-up' });
  await user.call('SetCurrentProgramScene', { sceneName: 'Close-up' });
  await until(3_000, async () => (await user.call('GetSceneList')).currentProgramSceneName === 'Close-up');

  const { scene, mended } = await install(line, TALENT, LINK);

  expect({ scene, mended }).toEqual({ scene: 'For Ana', mended: ['program-nested'] });
  expect(await itemsIn('For Ana')).toEqual(['Close-up', 'Hudson Overlay']);
});

test('uninstall removes exactly what was made', async () => {
  await user.call('CreateInput', { sceneName: 'Scene', inputName: 'Camera', inputKind: 'color_source_v3' });
  const before = JSON.stringify(await user.call('GetSceneList'));
  await install(line, TALENT, LINK);

  await uninstall(line, TALENT);
  await uninstall(line, TALENT);

  expect(JSON.stringify(await user.call('GetSceneList'))).toBe(before);
  expect(await itemsIn('Scene')).toEqual(['Camera']);
  const { inputs } = await user.call('GetInputList', { inputKind: 'browser_source' });
  expect(inputs).toEqual([]);
});

test('OBS killed in the middle and started again: installed once, wherever it was cut off', async () => {
  let last: Installed | null = null;
  for (let round = 0; round < 4; round += 1) {
    const cut = install(line, TALENT, LINK).catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, round * 8));
    await obs.kill();
    await cut;
    await connect();
    last = await install(line, TALENT, LINK);
    const { inputs } = await user.call('GetInputList', { inputKind: 'browser_source' });
    expect(inputs).toHaveLength(1);
    expect(await itemsIn('Hudson Talent')).toEqual(['Scene', 'Hudson Overlay']);
  }
  expect(last).toMatchObject({ source: 'Hudson Overlay', scene: 'Hudson Talent' });
});
