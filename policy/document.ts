import { HANDBOOK_POLICY } from './defaults';
import { POLICY_ENTRIES } from './entries';
import type { Wording } from './schema';
import { valueAt } from './tree';
import { UNITS } from './units';

/** The text of docs/policy.md, made from the entries and the handbook's policy. */
export function policyGuide(): string {
  const rows = Object.entries(POLICY_ENTRIES).map(([path, { doc, unit, source }]) => {
    const value = unit === 'wordings' ? '[below](#words)' : UNITS[unit].text(valueAt(HANDBOOK_POLICY, path));
    return `| \`${path}\` | ${value} | ${unit} | ${doc} | ${source} |`;
  });
  const units = Object.entries(UNITS).map(([unit, { doc }]) => `| ${unit} | ${doc} |`);
  const { blocked, warned } = HANDBOOK_POLICY.words;
  return [
    '# Policy',
    '',
    "A shop's rules are one document, kept in versions (table `PolicyVersion`); a case keeps the version that it was opened",
    "with, until a manager puts a newer one on it ([upgrading.md](upgrading.md)). The defaults are the handbook's, written into a shop's first version. Every entry is declared once in",
    '`policy/`; this page is made from those declarations by `npm run docs:policy`, and a test fails when it is out of',
    'date. A version is checked before it is stored (`policy/validate.ts`): each entry by its unit, then the entries',
    'against one another. `design` says that neither the handbook nor the platform names the number.',
    '',
    '| entry | default | unit | meaning | source |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    '## Units',
    '',
    '| unit | stored as |',
    '|---|---|',
    ...units,
    '',
    '## Words',
    '',
    'Spaces, commas, width and case make no difference to a phrase; it is not found across the end of a sentence.',
    '',
    '| list | phrases | say instead |',
    '|---|---|---|',
    ...wordRows('blocked', blocked),
    ...wordRows('warned', warned),
    '',
  ].join('\n');
}

function wordRows(list: string, wordings: readonly Wording[]): string[] {
  return wordings.map(({ phrases, instead }) => `| ${list} | ${phrases.join('、')} | ${instead} |`);
}
