import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinds, playbookOf } from '../../domain/playbooks/kinds';
import { addCold, cold } from '../domain/support/cold';

const root = join(__dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'adding-a-kind.md'), 'utf8');
const steps = page.split(/^## /m).slice(1);
const kind = readFileSync(join(root, 'test', 'domain', 'support', 'cold.ts'), 'utf8');

describe('docs/adding-a-kind.md, followed with the kind of the tests', () => {
  it('has four steps: playbook, row, words, test', () => {
    expect(steps.map((step) => step.split('\n')[0])).toEqual([
      '1. The playbook',
      '2. Its row',
      '3. Its words',
      '4. Its test',
    ]);
  });

  it('shows code that stands in the kind, to the letter', () => {
    const blocks = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code.trim());
    expect(blocks).toHaveLength(2);
    for (const block of blocks) expect(kind).toContain(block);
  });

  it('names files that there are', () => {
    const files = [...page.matchAll(/`((?:domain|activities|test)\/[\w/.]+\.ts)`/g)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('after its row the kind is known, with what the page says', () => {
    expect(kinds()).not.toContain('cold');
    addCold();
    expect(playbookOf('cold')).toBe(cold);
    expect(steps[2]).toContain(`\`${String(cold.firstContact)}\``);
  });

  it('no file that serves every kind names one', () => {
    expect(page).toContain('no file in `workflows/`, `activities/` or `api/` knows a kind by name');
    const files = ['workflows', 'activities', 'api'].flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.startsWith('scripts'))
        .map((file) => join(room, file)),
    );
    expect(files.length).toBeGreaterThan(90);
    const naming = files.filter((file) => {
      const source = readFileSync(join(root, file), 'utf8');
      return kinds().some((name) => source.includes(`'${name}'`));
    });
    expect(naming).toEqual([]);
  });
});
