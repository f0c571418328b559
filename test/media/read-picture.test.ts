import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPicture } from '../../relay/media/read-picture.ts';
import { colourAt, halves, noise, pixelBomb, twoFrames } from './pictures.ts';

let scratch: string;
let count = 0;
beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'hudson-pictures-'));
});
afterAll(() => rm(scratch, { recursive: true }));

async function read(bytes: Buffer) {
  count += 1;
  const folder = await mkdtemp(path.join(scratch, `${count}-`));
  const answer = await readPicture(bytes, folder);
  return { answer, file: (name: string) => path.join(folder, name), files: await readdir(folder) };
}

const reason = async (bytes: Buffer) => {
  const { answer, files } = await read(bytes);
  expect(files).toEqual([]);
  return answer.type === 'refused' ? answer.reason : answer;
};
const size = async (file: string) => {
  const { width, height, format } = await sharp(file).metadata();
  return { width, height, format };
};

describe('what comes of a picture', () => {
  test('three widths as WebP, a key face as JPEG and a placeholder', async () => {
    const { answer, file, files } = await read(await noise(2000, 1500).jpeg().toBuffer());

    expect(answer).toMatchObject({ type: 'made', width: 2000, height: 1500 });
    expect(files.sort()).toEqual(['1600.webp', '320.webp', '960.webp', 'deck.jpg']);
    expect(await size(file('1600.webp'))).toEqual({ width: 1600, height: 1200, format: 'webp' });
    expect(await size(file('960.webp'))).toEqual({ width: 960, height: 720, format: 'webp' });
    expect(await size(file('320.webp'))).toEqual({ width: 320, height: 240, format: 'webp' });
    expect(await size(file('deck.jpg'))).toEqual({ width: 144, height: 144, format: 'jpeg' });
    expect((await stat(file('deck.jpg'))).size).toBeLessThanOrEqual(6_000);
    if (answer.type !== 'made') throw new Error('not made');
    expect(answer.placeholder.length).toBeLessThanOrEqual(600);
    const placeholder = Buffer.from(answer.placeholder.replace('data:image/webp;base64,', ''), 'base64');
    expect(await sharp(placeholder).metadata()).toMatchObject({ width: 20, height: 15, format: 'webp' });
  });

  test('nothing is enlarged', async () => {
    const { answer, file } = await read(await halves(200, 100).png().toBuffer());
    expect(answer).toMatchObject({ width: 200, height: 100 });
    for (const name of ['1600.webp', '960.webp', '320.webp'])
      expect(await size(file(name))).toEqual({ width: 200, height: 100, format: 'webp' });
  });

  test('a strip as tall as a tower is made small enough to be shown', async () => {
    const { answer, file } = await read(await halves(300, 30_000).png().toBuffer());
    expect(answer).toMatchObject({ type: 'made', width: 300, height: 30_000 });
    expect((await size(file('1600.webp'))).height).toBe(3200);
  });

  test('the key face is the upper part of the square, darker down to ink', async () => {
    const { file } = await read(await halves(600, 600).png().toBuffer());
    const [red, green, blue] = await colourAt(file('deck.jpg'), 20, 40);
    expect(red).toBeGreaterThan(200);
    expect([green, blue].every((value) => (value ?? 255) < 60)).toBe(true);
    const ink = await colourAt(file('deck.jpg'), 20, 130);
    expect(ink.every((value) => value < 32)).toBe(true);
  });

  test.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)('%s is taken, whatever it is called', async (format) => {
    const { answer, file } = await read(await halves(400, 300).toFormat(format).toBuffer());
    expect(answer).toMatchObject({ type: 'made', width: 400, height: 300 });
    const [red = 0, , blue = 255] = await colourAt(file('1600.webp'), 50, 150);
    expect([red > 200, blue < 60]).toEqual([true, true]);
  });

  test.each([
    ['a progressive JPEG', () => halves(400, 300).jpeg({ progressive: true }).toBuffer()],
    ['an interlaced PNG', () => halves(400, 300).png({ progressive: true }).toBuffer()],
    ['a PNG with a palette', () => halves(400, 300).png({ palette: true }).toBuffer()],
    ['a PNG of 16 bits', () => halves(400, 300).toColourspace('rgb16').png().toBuffer()],
    ['a grey JPEG', () => halves(400, 300).greyscale().jpeg().toBuffer()],
    ['one pixel', () => halves(1, 1).png().toBuffer()],
  ])('%s', async (_, make) => {
    expect((await read(await make())).answer.type).toBe('made');
  });

  test('it stands upright, and what the camera wrote into it is gone', async () => {
    const picture = await halves(400, 300)
      .withExif({ IFD0: { Orientation: '6', Copyright: 'somebody' }, IFD3: { GPSLatitude: '52/1 31/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { answer, file } = await read(picture);
    expect(answer).toMatchObject({ width: 300, height: 400 });
    expect(await size(file('1600.webp'))).toMatchObject({ width: 300, height: 400 });
    // Turned by a quarter: what was left is above.
    expect((await colourAt(file('1600.webp'), 150, 50))[0]).toBeGreaterThan(200);
    expect((await colourAt(file('1600.webp'), 150, 350))[2]).toBeGreaterThan(200);
    for (const name of ['1600.webp', '960.webp', '320.webp', 'deck.jpg']) {
      const { exif, icc, orientation } = await sharp(file(name)).metadata();
      expect({ exif, icc, orientation }, name).toEqual({});
    }
  });

  test('colours of a wide profile and of print come out as sRGB', async () => {
    const wide = await read(await halves(400, 300).withIccProfile('p3').jpeg({ quality: 100 }).toBuffer());
    const [red = 0, green = 255] = await colourAt(wide.file('1600.webp'), 50, 150);
    expect([red > 240, green < 30]).toEqual([true, true]);

    const print = await read(await halves(400, 300).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer());
    expect(await sharp(print.file('1600.webp')).metadata()).toMatchObject({ space: 'srgb', channels: 3 });
    const [printed = 0, , blue = 255] = await colourAt(print.file('1600.webp'), 50, 150);
    expect([printed > 180, blue < 110]).toEqual([true, true]);
  });

  test('of what moves, the first frame', async () => {
    const { answer, file } = await read(await twoFrames());
    expect(answer).toMatchObject({ width: 40, height: 30 });
    expect((await colourAt(file('1600.webp'), 20, 15))[0]).toBeGreaterThan(200);
    expect((await sharp(file('1600.webp')).metadata()).pages).toBeUndefined();
  });

  test('the same file has the same path, another file another', async () => {
    const one = await halves(400, 300).png().toBuffer();
    const paths = [one, one, await halves(400, 301).png().toBuffer()].map(async (bytes) => {
      const { answer } = await read(bytes);
      return answer.type === 'made' ? answer.path : null;
    });
    const [first, again, other] = await Promise.all(paths);
    expect(first).toMatch(/^p\/[0-9a-f]{32}$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});

describe('what is refused', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
  const ftyp = (brand: string) =>
    Buffer.concat([Buffer.from([0, 0, 0, 20]), Buffer.from(`ftyp${brand}\0\0\0\0${brand}`)]);

  test.each([
    ['empty', Buffer.alloc(0)],
    ['svg', Buffer.from(svg)],
    ['svg', Buffer.from(`<?xml version="1.0"?>\n<!-- drawn -->\n${svg}`)],
    ['tiff', Buffer.from('II*\0and so on')],
    ['bmp', Buffer.from('BM and so on')],
    ['jpeg-xl', Buffer.from([0xff, 0x0a, 1, 2])],
    ['pdf', Buffer.from('%PDF-1.7\n…')],
    ['heic', ftyp('heic')],
    ['video', ftyp('mp42')],
    ['not-a-picture', Buffer.from('<!doctype html><title>Hello</title>')],
    ['not-a-picture', Buffer.from('just words')],
    ['not-a-picture', Buffer.from('MZ\x90\0')],
    ['damaged', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])],
    ['too-many-pixels', pixelBomb(60_000, 60_000)],
    ['too-many-pixels', pixelBomb(10_000, 5_001)],
  ] as const)('%s', async (expected, bytes) => {
    expect(await reason(bytes)).toBe(expected);
  });

  test('more than 25 MB', async () => {
    const picture = await halves(40, 30).jpeg().toBuffer();
    expect(await reason(Buffer.concat([picture, Buffer.alloc(25 * 1024 * 1024)]))).toBe('too-large');
  });

  test.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)('a %s that is cut off', async (format) => {
    const whole = await noise(300, 200).toFormat(format).toBuffer();
    for (const share of [0.1, 0.5, 0.9]) {
      const cut = whole.subarray(0, Math.floor(whole.length * share));
      expect(await reason(cut), `${share}`).toBe('damaged');
    }
  });

  test.each(['jpeg', 'png', 'gif', 'webp'] as const)('a %s that is something else too', async (format) => {
    const picture = await noise(60, 40).toFormat(format).toBuffer();
    const zip = Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)]);
    for (const tail of [
      Buffer.from('<script>alert(1)</script>'),
      Buffer.from('<?php system($_GET["c"]); ?>'),
      Buffer.from('<HTML><body onload=alert(1)>'),
      Buffer.from(svg),
      zip,
    ])
      expect(await reason(Buffer.concat([picture, tail])), String(tail)).toBe('two-in-one');
  });

  test('a script in the comment of a photo', async () => {
    const photo = await noise(60, 40)
      .withExif({ IFD0: { ImageDescription: '<script src=//evil.example></script>' } })
      .jpeg()
      .toBuffer();
    expect(await reason(photo)).toBe('two-in-one');
  });

  test('a PDF whose mark stands in the head of a photo', async () => {
    const photo = await noise(60, 40)
      .withExif({ IFD0: { ImageDescription: '%PDF-1.4 ...' } })
      .jpeg()
      .toBuffer();
    expect(await reason(photo)).toBe('two-in-one');
  });

  test('what phones append to a photo is no reason', async () => {
    const photo = await noise(60, 40).jpeg().toBuffer();
    const film = Buffer.concat([ftyp('mp42'), Buffer.alloc(5_000, 1)]);
    expect((await read(Buffer.concat([photo, film]))).answer.type).toBe('made');
    expect((await read(Buffer.concat([photo, photo]))).answer.type).toBe('made');
  });
});
