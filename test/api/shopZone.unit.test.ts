import type { ShopBook } from '../../api/shopBook';
import type { Renewal } from '../../store/onboarding/renew';
import { keyOf, startedApis } from './support';

const start = startedApis();
const SHOP_ROW = {
  id: 's',
  nick: '店',
  type: 'tmall',
  language: 'zh-CN',
  timeZone: 'Europe/Berlin',
  sessionEndsAt: null,
  pausedAt: [],
};

async function renew(timeZone: unknown) {
  const renewed: Renewal[] = [];
  const shops: ShopBook = {
    ...{ all: async () => [], one: async () => SHOP_ROW, pause: async () => false, resume: async () => false },
    add: () => Promise.reject(new Error('Nothing is added here.')),
    async renew(_shopId, renewal) {
      renewed.push(renewal);
      return { outcome: 'renewed', trials: [] };
    },
  };
  const { call } = await start({ shops });
  const { status, body } = await call('POST', '/v1/shops/s/renew', { key: keyOf('admin'), body: { timeZone } });
  return { status, body, renewed };
}

test('a shop moves to another time zone, and is shown in it', async () => {
  const { status, body, renewed } = await renew('Europe/Berlin');
  expect([status, body.shop.timeZone]).toEqual([200, 'Europe/Berlin']);
  expect(renewed).toEqual([{ timeZone: 'Europe/Berlin' }]);
});

test.each(['Asia/Peking', 'asia/shanghai', '+08:00', '', 8])(
  'a zone that does not exist (%p) is refused, and changes nothing',
  async (zone) => {
    const { status, body, renewed } = await renew(zone);
    expect([status, body.code, body.errors[0].path]).toEqual([422, 'invalidInput', 'timeZone']);
    if (typeof zone === 'string') {
      expect(body.errors[0].message).toBe(
        'is no time zone: name one of the IANA list, as Asia/Shanghai, with its capitals',
      );
    }
    expect(renewed).toEqual([]);
  },
);
