/** What we call our things when we make them. The user may rename them: they are known by their mark. */
export const OVERLAY_NAME = 'Hudson Overlay';
export const TALENT_SCENE_NAME = 'Hudson Talent';

/** Our mark among the settings of a browser source. OBS keeps keys it does not know. */
const MARK = 'hudson';
const MARK_VALUE = 'overlay';

export interface ObsCanvas {
  readonly width: number;
  readonly height: number;
  /** 30 or 60, whichever is nearer to what OBS runs at. */
  readonly fps: 30 | 60;
}

/** The settings our browser source must have. */
export interface OverlaySettings {
  readonly hudson: string;
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly fps_custom: boolean;
  readonly fps: number;
  readonly css: string;
  readonly shutdown: boolean;
  readonly restart_when_active: boolean;
  readonly reroute_audio: boolean;
  readonly is_local_file: boolean;
  readonly webpage_control_level: number;
}

const TRANSPARENT = 'body { background-color: rgba(0, 0, 0, 0); margin: 0px auto; overflow: hidden; }';

/** Running always, so that the picture is right at the moment the source is shown; reads OBS's state, nothing else. */
export function overlaySettings(link: string, { width, height, fps }: ObsCanvas): OverlaySettings {
  return {
    [MARK]: MARK_VALUE,
    ...{ url: link, width, height, fps_custom: true, fps, css: TRANSPARENT },
    ...{ shutdown: false, restart_when_active: false, reroute_audio: false, is_local_file: false },
    webpage_control_level: 1,
  };
}

export function isOurs(settings: Readonly<Record<string, unknown>>): boolean {
  return settings[MARK] === MARK_VALUE;
}

/** What differs from the wanted settings; null: nothing. Each change of them loads the page anew, so nothing is set in vain. */
export function settingsToMend(
  found: Readonly<Record<string, unknown>>,
  wanted: OverlaySettings,
): Partial<OverlaySettings> | null {
  const differing = Object.entries(wanted).filter(([key, value]) => found[key] !== value);
  return differing.length === 0 ? null : Object.fromEntries(differing);
}
