export interface LoginPage {
  /** Where to go after it. */
  readonly next: string;
  readonly problem: string | null;
}

/** The page to sign in on, whole: it needs neither a script nor the built pages. */
export function loginPage({ next, problem }: LoginPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark">
<title>Sign in · Hudson</title>
</head>
<body>
<h1>Sign in</h1>
<p>Your role comes with the secret. It was shown when Hudson first started.</p>
<form method="post" action="/login">
<input type="hidden" name="next" value="${escaped(next)}">
<label for="secret">Secret</label>
<input id="secret" name="secret" type="password" autocomplete="current-password" required autofocus>
${problem === null ? '' : `<p role="alert">${escaped(problem)}</p>`}
<button>Sign in</button>
</form>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
