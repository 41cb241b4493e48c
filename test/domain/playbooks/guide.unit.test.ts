import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinds } from '../../../domain/playbooks/kinds';
import { playbookPage } from '../../../scripts/playbooks/guide';

const [, ...pages] = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'playbooks.md'), 'utf8').split(/^(?=## )/m);

describe('handbook §5: what every kind looks up, finds out, offers and does', () => {
  it.each(kinds())('docs/playbooks.md tells %s as it is (npm run docs:playbooks)', (kind) => {
    expect(playbookPage(kind)).toBe(pages.find((page) => page.startsWith(`## ${kind} `))?.trimEnd());
  });

  it('and no other kind', () => {
    expect(pages).toHaveLength(kinds().length);
  });
});
