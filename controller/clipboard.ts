/** False where the clipboard is closed: on pages without https, or by the person's own choice. */
export async function copyText(text: string): Promise<boolean> {
  if (!window.isSecureContext) return false;
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}
