/** Waits until text can be measured as it will be drawn. A font that does not come leaves the next one of its family list. */
export async function loadFonts(fonts: FontFaceSet): Promise<void> {
  const faces = ['450 40px "Inter Variable"', '500 22px "JetBrains Mono Variable"'];
  // A letter of each file, so that no file is left for the moment a name first needs it.
  await Promise.allSettled(faces.map((face) => fonts.load(face, 'a\u0101')));
}
