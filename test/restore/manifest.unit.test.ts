import { newerSentence } from '../../scripts/backup/manifest';

const own = { version: '1.2.0', migrations: ['1_a', '2_b'] };

describe('which backups a version restores', () => {
  it.each([
    ['its own', '1.2.0', ['1_a', '2_b'], undefined],
    ['an older one, with fewer migrations', '0.9.9', ['1_a'], undefined],
    ['one of an older patch', '1.1.7', ['1_a', '2_b'], undefined],
    ['not a newer patch', '1.2.1', ['1_a', '2_b'], 'The backup is of version 1.2.1; this is version 1.2.0.'],
    ['not a newer major version', '2.0.0', ['1_a'], 'The backup is of version 2.0.0; this is version 1.2.0.'],
    ['not one of ten minors later', '1.10.0', ['1_a'], 'The backup is of version 1.10.0; this is version 1.2.0.'],
    [
      'not one with a migration that it lacks',
      '1.2.0',
      ['1_a', '3_c'],
      'knows no migration 3_c. Restore it with version 1.2.0.',
    ],
  ])('%s', (_which, version, migrations, sentence) => {
    const told = newerSentence({ version, migrations }, own);
    if (sentence === undefined) expect(told).toBeUndefined();
    else expect(told).toContain(sentence);
  });
});
