import { languageNamed } from '../../../domain/vocabulary';

describe('handbook §6: the languages in which the shop speaks', () => {
  it.each([
    ['zh-CN', 'zh-CN'],
    ['en', 'en'],
    ['fr', 'zh-CN'],
    ['', 'zh-CN'],
    [undefined, 'zh-CN'],
  ])('%p is %s', (name, language) => expect(languageNamed(name)).toBe(language));
});
