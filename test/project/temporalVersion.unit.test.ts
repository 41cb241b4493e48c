import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { StackError } from '../../scripts/stack';
import { refuseOlder } from '../../scripts/stack/external';
import { root } from './processTools';

const refused = (version: string | null | undefined) => {
  try {
    refuseOlder(version, 'temporal:7233');
    return undefined;
  } catch (error) {
    return error;
  }
};

test.each(['1.24.0', '1.28.9', '1.29.1', 'v1.29.1-rc.1', '0.99.9'])('the server %s is too old for cases', (version) => {
  expect(refused(version)).toEqual(
    new StackError(`TEMPORAL_ADDRESS: the server on temporal:7233 is ${version}; cases need 1.29.2 or newer.`),
  );
});

test.each(['1.29.2', '1.30.0', '1.31.2', '2.0.0', 'v1.32.0-135.1', '', undefined, null, 'cloud'])(
  'the server %s is taken',
  (version) => {
    expect(refused(version)).toBeUndefined();
  },
);

test('the documents and the compose file name no older one', () => {
  const compose = parse(readFileSync(join(root, 'ops', 'compose', 'compose.yml'), 'utf8'), { merge: true });
  const [, tag = ''] = /:(.*)$/.exec(compose.services.temporal.image) ?? [];
  expect(refused(/^\d+\.\d+$/.test(tag) ? `${tag}.99` : tag)).toBeUndefined();
  expect(readFileSync(join(root, 'docs', 'deploying.md'), 'utf8')).toContain('| Temporal 1.29.2 or newer,');
});
