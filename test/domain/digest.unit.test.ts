import { digestOf } from '../../domain/digest';

describe('the digest of what was recorded (docs/decisions/002)', () => {
  // Fixed: a worker of tomorrow compares its own digests with the recorded ones of today.
  it.each([
    [0, '350ca8af9bec4d21'],
    ['', 'ffcaaa854ea11448'],
    [[], '741638a59ba5e8c2'],
    [{ a: 1 }, '8b9e45110cacbe2e'],
    [{ a: 1, b: ['测试', null] }, '1de84cca3a2a741b'],
    // Both lanes keep their leading zeros.
    [3, '360caa420a28ede0'],
    [68, '0de8d5a3fd25ed1a'],
    [124, '77386afa0ba3624b'],
  ])('of %j is %s', (value, digest) => expect(digestOf(value)).toBe(digest));

  it('tells apart what differs by order alone', () => {
    expect(digestOf('ab')).toBe('fa58b2181c5ee968');
    expect(digestOf('ba')).toBe('47c82e8ab6c484b4');
  });

  it('always has sixteen digits', () => {
    const lengths = new Set(Array.from({ length: 500 }, (_one, index) => digestOf(index).length));
    expect([...lengths]).toEqual([16]);
  });
});
