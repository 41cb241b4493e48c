import { literalsIn } from './literals';
import { sourceOf } from './sources';
import { consoleFiles } from './tables';

/** A language is called by its own name, whichever the page speaks. */
const LANGUAGE_NAMES = ['中文', 'English'];

const components = consoleFiles().filter((file) => file.endsWith('.tsx'));

describe('a component has no text of its own', () => {
  it('in any file of the console', () => {
    expect(components.length).toBeGreaterThan(40);
    const found = components.flatMap((file) => literalsIn(sourceOf(file)).map((text) => ({ file, text })));
    expect(found.filter(({ text }) => !LANGUAGE_NAMES.includes(text))).toEqual([]);
  });

  it.each([
    ['<p>Try again</p>', ['Try again']],
    ['<p>重试</p>', ['重试']],
    ["<p>{'Try again'}</p>", ['Try again']],
    ["<p>{isOld ? 'old' : say('young')}</p>", ['old']],
    ["<p>{isOld && 'old'}</p>", ['old']],
    ['<input placeholder="Order number" />', ['Order number']],
    ['<button aria-label={"Close " + name} />', ['Close']],
    ['<button aria-label={`Close`} />', ['Close']],
    ['<Popover content={<p>More</p>} />', ['More']],
    ['<Modal title="Are you sure" />', ['Are you sure']],
  ])('%s is one', (jsx, texts) => {
    expect(literalsIn(`const part = ${jsx};`)).toEqual(texts);
  });

  it.each([
    '<p className="quiet">{say(\'retry\')}</p>',
    '<Panel title={say(\'story\')} key="story" />',
    '<kbd>Ctrl Enter</kbd>',
    '<p>{a} · {b}</p>',
    "<Tag tone={isOld ? 'past' : 'soon'} />",
  ])('%s is none', (jsx) => {
    expect(literalsIn(`const part = ${jsx};`)).toEqual([]);
  });
});
