/**
 * Words to find a page by. Chinese has no blanks, so each sign and each two in a row count as a word. VitePress writes this
 * function into the site as text: it may use nothing of this file.
 */
export function wordsOf(text) {
  return (text.toLowerCase().match(/\p{Script=Han}+|[\p{L}\p{N}_]+/gu) ?? []).flatMap((word) => {
    if (!/^\p{Script=Han}/u.test(word)) return [word];
    const signs = [...word];
    return [...signs, ...signs.slice(1).map((sign, at) => signs[at] + sign)];
  });
}

/** What the search says in Chinese. */
export const searchInChinese = {
  button: { buttonText: '搜索', buttonAriaLabel: '搜索' },
  modal: {
    displayDetails: '显示详情',
    resetButtonTitle: '清空',
    backButtonTitle: '关闭',
    noResultsText: '没有找到',
    footer: { selectText: '打开', navigateText: '移动', closeText: '关闭' },
  },
};
