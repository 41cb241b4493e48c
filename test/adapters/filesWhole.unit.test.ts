import { isWhole } from '../../adapters/files';
import { JPEG, PNG } from './filesSupport';

const file = (bytes: Uint8Array) => ({
  bytes: bytes.length,
  at: async (position: number, length: number) => bytes.subarray(position, position + length),
});
const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)));
const box = (name: string, content: number[], size = 8 + content.length) => bytes([0, 0, 0, size], name, content);

const GIF = bytes('GIF89a', [1, 0, 1, 0, 0x80, 0, 0], [0, 0, 0, 255, 255, 255], [0x21, 0xf9, 4, 0, 0, 0, 0, 0])
  .toString('latin1')
  .concat(bytes([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b]).toString('latin1'));
const WHOLE = {
  'image/png': PNG,
  'image/jpeg': JPEG,
  'image/gif': Buffer.from(GIF, 'latin1'),
  'video/mp4': bytes([...box('ftyp', [1, 2, 3, 4])], [...box('moov', [1])], [...box('mdat', [1, 2])]),
};

describe('a photo or film that breaks off is none', () => {
  test.each(Object.entries(WHOLE))(
    '%s: whole it is taken, cut off anywhere before its picture it is not',
    async (type, whole) => {
      expect(await isWhole(type, file(whole))).toBe(true);
      const pictureFrom = { 'image/png': whole.length, 'image/jpeg': 43, 'image/gif': 40, 'video/mp4': whole.length }[
        type
      ];
      for (let length = 0; length < (pictureFrom ?? 0); length += 1) {
        expect([length, await isWhole(type, file(whole.subarray(0, length)))]).toEqual([length, false]);
      }
    },
  );

  test.each([
    [
      'image/png',
      bytes([0x89], 'PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 1, 2, 3, 4]),
    ],
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xda, 0, 2, 1, 2, 3])],
    ['image/jpeg', bytes([0xff, 0xd8], Array(200).fill(0xff))],
    ['image/gif', bytes('GIF89a', [0, 0, 0, 0, 0, 0, 0], [0x2c], Array(20).fill(1))],
    ['video/mp4', bytes([...box('ftyp', [1, 2, 3, 4])], [...box('moov', [1])])],
    ['video/mp4', bytes([...box('ftyp', [1], 0)])],
    ['video/mp4', bytes([...box('ftyp', [1], 1)])],
    ['video/mp4', bytes([...box('ftyp', [1], 4)])],
  ])('%s without its picture is none', async (type, content) => {
    expect(await isWhole(type, file(content))).toBe(false);
  });

  test('what is known by its beginning alone is taken so', async () => {
    expect(await isWhole('application/pdf', file(bytes('%PDF-1.7')))).toBe(true);
    expect(await isWhole('constructor', file(bytes('x')))).toBe(true);
  });
});
