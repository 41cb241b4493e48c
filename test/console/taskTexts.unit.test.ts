import { renderTask, TEXTS } from '../../activities/scripts';
import { TASK_WORDS } from '../../activities/scripts/taskWords';
import { taskIn } from '../../console/words/taskTexts';
import type { ScriptName } from '../../domain/scriptName';

const names = (Object.keys(TEXTS['zh-CN']) as ScriptName[]).filter((name) => TEXTS['zh-CN'][name]?.includes('\n'));

/** A value for each place of a text in both languages. */
function valuesOf(name: string): Record<string, string> {
  const places = [TEXTS['zh-CN'][name], TEXTS.en[name]].flatMap((text = '') =>
    [...text.matchAll(/\{(\w+)/g)].map(([, place = '']) => place),
  );
  return Object.fromEntries(
    places.map((place) => [place, Object.keys({ ...TASK_WORDS.en }[place as 'purpose'] ?? {})[0] ?? `<${place}-7>`]),
  );
}

describe("a task is read in the reader's language, whichever its shop speaks", () => {
  it('there are as many texts as tasks have', () => expect(names.length).toBeGreaterThan(100));

  it.each(names)('%s', (name) => {
    const values = valuesOf(name);
    const zh = renderTask({ name, values }, { language: 'zh-CN' });
    const en = renderTask({ name, values }, { language: 'en' });
    // Two that say the same in one language may be told apart in the other: either is right.
    const alike = (language: 'zh-CN' | 'en') =>
      names.filter((one) => TEXTS[language][one] === TEXTS[language][name]).map((one) => ({ name: one, values }));
    const [ens, zhs] = [alike('zh-CN'), alike('en')];
    expect(ens.map((one) => renderTask(one, { language: 'en' }))).toContainEqual(taskIn(zh, 'zh', 'en'));
    expect(zhs.map((one) => renderTask(one, { language: 'zh-CN' }))).toContainEqual(taskIn(en, 'en', 'zh'));
  });

  it('a text without the value that some of its words hang on', () => {
    const said = { name: 'task.assess', values: {} } as const;
    const zh = renderTask(said, { language: 'zh-CN' });
    expect(taskIn(zh, 'zh', 'en')).toEqual(renderTask(said, { language: 'en' }));
  });

  it('words to a buyer, and what no text has, stay as they are', () => {
    const own = { title: '亲，您好，我们尽快处理。', script: '亲，您好，我们尽快处理。' };
    expect(taskIn(own, 'zh', 'en')).toEqual(own);
    expect(taskIn({ title: '请回电', script: '' }, 'zh', 'en')).toEqual({ title: '请回电', script: '' });
    expect(taskIn(own, 'zh', 'zh')).toEqual(own);
  });
});
