import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Where `npm run dev:console` finds the API. */
const api = process.env.API_URL ?? 'http://127.0.0.1:7100';

/**
 * The page: one small first view, and a file a room, loaded when somebody goes there. `__CSP_NONCE__` is replaced by the API in
 * each answer (api/console).
 */
export default defineConfig({
  root: here,
  base: '/',
  plugins: [react(), noScrollLock()],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2022',
    outDir: process.env.CONSOLE_OUT ?? '../.shouhou/console',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    sourcemap: false,
    chunkSizeWarningLimit: 1200,
  },
  server: {
    proxy: Object.fromEntries(
      ['/v1', '/files', '/local.json'].map((path) => [
        path,
        { target: api, changeOrigin: true, headers: { origin: api } },
      ]),
    ),
  },
});

/**
 * antd locks the scrolling of the page behind a dialog by a style without a nonce, which the page's policy refuses. The body of
 * this page never scrolls (design/base.css): there is nothing to lock.
 */
function noScrollLock() {
  const nothing = fileURLToPath(new URL('design/noScrollLock.ts', import.meta.url));
  return {
    name: 'no-scroll-lock',
    enforce: 'pre',
    resolveId: (source, importer = '') =>
      source.endsWith('/useScrollLocker') && importer.includes('@rc-component/portal') ? nothing : undefined,
  };
}
