import { createKeyRing, KeyError, newKey } from '../../config';
import { openRow, SEALED_COLUMNS, sealRow } from '../../store/sealed';

const key = newKey();
const keys = createKeyRing({ name: 'the test', read: () => key });
const shop = {
  ...{ nick: '示例店', topAppSecret: 'secret-1', topSession: 'secret-2' },
  ...{ alipayPrivateKey: 'secret-3', kuaidi100Key: 'secret-4' },
};

test('the secrets of a shop are sealed, and nothing else of it', () => {
  const sealed = sealRow(keys, 'Shop', ['shop-1'], shop);
  expect(sealed.nick).toBe('示例店');
  for (const column of SEALED_COLUMNS.Shop) expect(sealed[column]).toMatch(/^sealed:1:k[0-9a-f]{4}:/);
  expect(JSON.stringify(sealed)).not.toContain('secret-');
  expect(openRow(keys, 'Shop', ['shop-1'], sealed)).toEqual(shop);
  expect(sealRow(keys, 'Shop', ['shop-1'], sealed)).toEqual(sealed);
});

test('a row that was never sealed is read as it is', () => {
  expect(openRow(keys, 'Shop', ['shop-1'], shop)).toEqual(shop);
});

test('the secret of a shop cannot be copied to another shop or column', () => {
  const sealed = sealRow(keys, 'Shop', ['shop-1'], shop);
  expect(() => openRow(keys, 'Shop', ['shop-2'], sealed)).toThrow(KeyError);
  expect(() => openRow(keys, 'Shop', ['shop-1'], { topSession: sealed.topAppSecret })).toThrow(KeyError);
  const robot = sealRow(keys, 'Robot', ['a', 'b","c'], { url: 'https://example.com/robot', secret: null });
  expect(robot.secret).toBeNull();
  expect(() => openRow(keys, 'Robot', ['a","b', 'c'], robot)).toThrow(KeyError);
});
