import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** How antd names the arrows of a number field. */
const ARROWS = /"aria-label": isUpAction \? '[^']*' : '[^']*',/;

/** Where `npm run dev:console` finds the API. */
const api = process.env.API_URL ?? 'http://127.0.0.1:7100';

/**
 * The page: one small first view, and a file a room, loaded when somebody goes there. `__CSP_NONCE__` is replaced by the API in
 * each answer (api/console).
 */
export default defineConfig({
  root: here,
  base: '/',
  plugins: [react(), withOwnParts()],
  optimizeDeps: { rolldownOptions: { plugins: [withOwnParts()] } },
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
 * antd writes two styles without a nonce, which the page's policy refuses. One locks the scrolling behind a dialog: the body of
 * this page never scrolls (design/base.css). The other gives a measured bar the looks of a table's: the page leaves bars as they are.
 * And its icons and the arrows of its number fields say English names to screen readers. The keyboard needs no arrows.
 */
function withOwnParts() {
  const local = (name) => fileURLToPath(new URL(`design/${name}`, import.meta.url));
  return {
    name: 'with-own-parts',
    enforce: 'pre',
    resolveId(source, importer = '') {
      if (source.endsWith('/useScrollLocker') && importer.includes('@rc-component/portal'))
        return local('noScrollLock.ts');
      if (source.endsWith('/dynamicCSS') && importer.endsWith('getScrollBarSize.js')) return local('noStyles.ts');
      if (source.endsWith('/AntdIconLight') && importer.includes('@ant-design/icons')) return local('SilentIcon.tsx');
      return undefined;
    },
    transform(code, id) {
      if (!id.endsWith('input-number/es/StepHandler.js')) return undefined;
      const silent = code.replace(ARROWS, '"aria-hidden": true,');
      if (silent === code) throw new Error('The arrows of antd are named in another way now: vite.config.mjs.');
      return { code: silent, map: null };
    },
  };
}
