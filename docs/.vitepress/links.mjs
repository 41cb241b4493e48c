import { posix } from 'node:path';
import { addressOf, PLACES, root } from './pages.mjs';

/**
 * A rule of markdown-it. Pages link to one another as files of the repository do; in the site a link leads to the page's place.
 * What is no page, such as a file of the code, is shown as text: the site has no such address.
 */
export function repositoryLinks(md) {
  md.core.ruler.push('repository_links', ({ tokens, env }) => {
    const page = pageOf(env.realPath ?? env.path);
    for (const { children } of tokens) {
      for (const [at, token] of (children ?? []).entries()) {
        const href = token.type === 'link_open' ? token.attrGet('href') : null;
        if (href === null || /^(?:[a-z]+:|#)/.test(href)) continue;
        const [path, anchor] = decodeURI(href).split('#');
        const file = posix.normalize(posix.join(posix.dirname(page), path));
        if (file in PLACES) token.attrSet('href', addressOf(file) + (anchor === undefined ? '' : `#${anchor}`));
        else if (!file.endsWith('.md')) asText(children, at);
      }
    }
  });
}

function pageOf(path) {
  return path.replaceAll('\\', '/').slice(root.replaceAll('\\', '/').length);
}

function asText(children, at) {
  const end = children.findIndex(({ type }, n) => n > at && type === 'link_close');
  for (const token of [children[at], children[end]]) {
    token.tag = 'span';
    token.attrs = null;
  }
}

/** Anchors as GitHub makes them of headings, so that a link to a part holds in both. */
export function anchorOf(heading) {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
