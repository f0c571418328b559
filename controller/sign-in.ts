/** Leaves for the sign-in page, which comes back here. */
export function goToSignIn(): void {
  const { pathname, search, hash } = location;
  location.assign(`/login?next=${encodeURIComponent(`${pathname}${search}${hash}`)}`);
}
