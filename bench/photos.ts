import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Real photos, 800 to 1600 px, that come with a package: not ours to hand on, so they are fetched when they are needed. */
const PACKAGE = '@vendure/create@2.3.4';

/** So many different photos in `folder`. */
export async function photos(folder: string, count: number): Promise<string[]> {
  const fetched = path.join(folder, 'package');
  await mkdir(fetched);
  await writeFile(path.join(fetched, 'package.json'), '{}');
  const npm = ['install', '--no-save', '--silent', '--ignore-scripts', '--no-audit', '--no-fund', PACKAGE];
  execFileSync('npm', npm, { cwd: fetched, stdio: 'ignore' });
  const images = path.join(fetched, 'node_modules/@vendure/create/assets/images');
  const names = (await readdir(images)).filter((name) => name.endsWith('.jpg')).sort();
  const files: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const bytes = await readFile(path.join(images, names[index % names.length] ?? ''));
    const file = path.join(folder, `photo-${index}.jpg`);
    // The same photo again is another file by a byte behind its end.
    await writeFile(file, Buffer.concat([bytes, Buffer.from([index])]));
    files.push(file);
  }
  return files;
}
