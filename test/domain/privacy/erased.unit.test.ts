import { ERASED, type Erasing, namesIn, withoutBuyer } from '../../../domain/privacy/erased';

const BUYER: Erasing = {
  buyerId: 'tb12',
  pseudonym: 'erased-1',
  names: ['13800138000', 'tb12', '叶一', '1234'],
};

test("a buyer's names, words and unknown fields go; ids, amounts, instants and names of ours stay", () => {
  const state = {
    buyerId: 'tb12',
    tid: '4000000000000001234',
    stage: 'closed',
    openedAt: 1_700_000_000_000,
    order: { nickname: 'tb12', paid: 49_00, lines: [{ title: '马克杯', oid: '1' }] },
    offers: [{ amount: 10_00, payee: { account: 'a@example.com', realName: '叶一' }, text: '补您 10 元' }],
    nobodyKnows: 'secret',
    phone: 13_800_138_000,
    empty: { text: '', note: null },
  };
  expect(withoutBuyer(state, BUYER)).toEqual({
    buyerId: 'erased-1',
    tid: '4000000000000001234',
    stage: 'closed',
    openedAt: 1_700_000_000_000,
    order: { nickname: 'erased-1', paid: 49_00, lines: [{ title: '马克杯', oid: '1' }] },
    offers: [{ amount: 10_00, payee: { account: ERASED, realName: ERASED }, text: ERASED }],
    nobodyKnows: ERASED,
    phone: null,
    empty: { text: '', note: null },
  });
});

test("a buyer's name goes out of ids and keys too, and only where it stands as a whole", () => {
  const value = { id: 'call:tb12:3', of: 'x', processes: { 'chat:tb12': { id: 'tb123' } } };
  expect(withoutBuyer(value, BUYER)).toEqual({
    id: `call:${ERASED}:3`,
    of: ERASED,
    processes: { [`chat:${ERASED}`]: { id: 'tb123' } },
  });
});

test('the end of a phone number does not spoil the number of an order', () => {
  expect(withoutBuyer({ tid: '1234', phone: '1234' }, BUYER)).toEqual({ tid: '1234', phone: ERASED });
});

test('a file is called by whoever has handed it in: its name goes; the name of a question stays', () => {
  const value = [{ name: 'refund.agree' }, { name: '证件.jpg', mediaType: 'image/jpeg', sha256: 'ab' }];
  expect(withoutBuyer(value, BUYER)).toEqual([
    { name: 'refund.agree' },
    { name: ERASED, mediaType: 'image/jpeg', sha256: 'ab' },
  ]);
});

test('what names the buyer is found wherever it lies; one character and what is erased already are no names', () => {
  const value = { order: { buyerId: 'tb12' }, all: [{ realName: '叶一', account: ERASED, phone: '1' }], text: '碎了' };
  expect(namesIn(value)).toEqual(['tb12', '叶一']);
});
