import { type RequestHandler, Router } from 'express';

const PAGE = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>设置密码</title>
<h1>设置密码</h1>
<form id="form">
  <p><label>新密码(至少 12 个字符)<br><input id="password" type="password" minlength="12" maxlength="128" required autocomplete="new-password"></label></p>
  <p><button>设置</button></p>
</form>
<p id="said" role="status"></p>
<script src="/setPassword.js"></script>
</html>
`;

// The token stands behind #, so that no server and no log sees it.
const SCRIPT = `document.getElementById('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const said = document.getElementById('said');
  const response = await fetch('/v1/password', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: location.hash.slice(1), password: document.getElementById('password').value }),
  });
  const answer = await response.json();
  said.textContent = response.ok ? '密码已设置,请登录。' : answer.detail;
  if (response.ok) history.replaceState(null, '', location.pathname);
});
`;

/** `/setPassword#<token>`: where a one-time link leads. It stands by itself, so that the first admin needs no other program. */
export function passwordPage(): Router {
  const router = Router();
  router.get('/setPassword', send('html', PAGE));
  router.get('/setPassword.js', send('js', SCRIPT));
  return router;
}

/** Its own script and its own call, and nothing of anybody else. */
const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function send(type: string, text: string): RequestHandler {
  return (_req, res) => {
    res.set('Content-Security-Policy', POLICY).type(type).send(text);
  };
}
