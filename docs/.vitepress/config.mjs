// The site of the documents: `npm run docs:site` builds it into .shouhou/site. It needs no network, and names no other host.
import { join } from 'node:path';
import { defineConfig } from 'vitepress';
import { anchorOf, repositoryLinks } from './links.mjs';
import { addressOf, IN_CHINESE, PLACES, pagesOf, READERS, root, titleOf } from './pages.mjs';
import { searchInChinese, wordsOf } from './search.mjs';

const entry = (file) => ({ text: titleOf(file), link: addressOf(file) });
const menu = ({ name, pages }, n) => ({ text: name, collapsed: n > 0, items: pages.flatMap(pagesOf).map(entry) });

export default defineConfig({
  title: 'Shouhou 售后',
  description: 'After-sales cases of Taobao and Tmall shops as durable workflows',
  srcDir: root,
  srcExclude: ['!(docs|sandbox)/**/*.md'],
  rewrites: PLACES,
  outDir: join(root, '.shouhou', 'site'),
  cacheDir: join(root, '.shouhou', 'cache', 'site'),
  // Pages are served by any host of files: addresses end in .html.
  cleanUrls: false,
  metaChunk: true,
  markdown: {
    // No page holds HTML: an angle bracket is one.
    html: false,
    anchor: { slugify: anchorOf },
    headers: { slugify: anchorOf },
    config: (md) => md.use(repositoryLinks),
  },
  themeConfig: {
    search: {
      provider: 'local',
      options: {
        miniSearch: { options: { tokenize: wordsOf } },
        locales: { zh: { translations: searchInChinese } },
      },
    },
  },
  // Each language has its own pages: the switch leads to the start of the other.
  locales: {
    root: {
      label: 'English',
      lang: 'en',
      themeConfig: {
        i18nRouting: false,
        nav: READERS.filter(({ name }) => name !== 'Decisions').map(({ name, pages }) => ({
          text: name,
          link: addressOf(pages.flatMap(pagesOf)[0]),
        })),
        sidebar: READERS.map(menu),
        outline: [2, 3],
      },
    },
    zh: {
      label: '中文',
      lang: 'zh-CN',
      themeConfig: {
        i18nRouting: false,
        nav: IN_CHINESE.map(entry),
        sidebar: IN_CHINESE.map(entry),
        outline: { level: [2, 3], label: '本页' },
        docFooter: { prev: '上一页', next: '下一页' },
        darkModeSwitchLabel: '外观',
        lightModeSwitchTitle: '切换到浅色',
        darkModeSwitchTitle: '切换到深色',
        sidebarMenuLabel: '目录',
        returnToTopLabel: '回到顶部',
        langMenuLabel: '切换语言',
        notFound: { title: '没有这个页面', quote: '', linkLabel: '回到首页', linkText: '回到首页' },
      },
    },
  },
});
