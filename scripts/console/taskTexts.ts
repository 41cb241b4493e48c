import { TEXTS } from '../../activities/scripts';
import { TASK_WORDS } from '../../activities/scripts/taskWords';
import type { Language } from '../../domain/vocabulary';

/** Of a text for staff: its title, and what to do. */
type Text = readonly [title: string, script: string];

/**
 * `console/words/generated/taskTexts.json`: the texts of tasks in both languages, by their names. The shop's own language is what
 * a task is written in; a colleague who reads another one finds it by its title. Words for a buyer are not among them.
 */
export function taskTextsFile(): { path: string; text: string } {
  const names = Object.keys(TEXTS['zh-CN']).filter((name) => TEXTS['zh-CN'][name]?.includes('\n'));
  const texts = Object.fromEntries(names.map((name) => [name, { zh: textOf('zh-CN', name), en: textOf('en', name) }]));
  const words = { zh: TASK_WORDS['zh-CN'], en: TASK_WORDS.en };
  return {
    path: 'console/words/generated/taskTexts.json',
    text: `${JSON.stringify({ texts, words }, undefined, 2)}\n`,
  };
}

function textOf(language: Language, name: string): Text {
  const [title = '', ...rest] = (TEXTS[language][name] ?? '').split('\n');
  return [title, rest.join('\n')];
}
