// VitePress's own theme without its fonts: the reader's system has some, for Chinese as well.
export { default } from 'vitepress/theme-without-fonts';
