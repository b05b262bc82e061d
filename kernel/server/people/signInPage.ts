/** Asks for the token where the page is not given a session by itself: the server listens to other machines too. */
export function signInPage({ isWrong }: { isWrong: boolean }): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Millrace</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { display: grid; place-items: center; min-height: 100vh; margin: 0 }
  form { display: grid; gap: .75rem; width: min(24rem, 90vw) }
  h1 { font-size: 1.25rem; margin: 0 }
  p { margin: 0; opacity: .75 }
  [role=alert] { color: light-dark(#b00020, #ff8a80); opacity: 1 }
  input, button { font: inherit; padding: .5rem .75rem; border-radius: .375rem; border: 1px solid color-mix(in srgb, currentColor 35%, transparent) }
  button { cursor: pointer }
</style>
<form method="get">
  <h1>Millrace</h1>
  <p>This server can be reached from other machines, so it asks who you are. The token is in the file <code>token</code> in its MILLRACE_HOME.</p>
  ${isWrong ? '<p role="alert">That is not the token.</p>' : ''}
  <label for="token">Token</label>
  <input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
  <button>Open</button>
</form>
</html>
`;
}
