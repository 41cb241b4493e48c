import { mediaTypesOf, savedAs } from '../../adapters/files';

const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)));

describe('what a file is by its first bytes', () => {
  test.each<[string, Buffer, string | undefined]>([
    ['a JPEG', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF\0'), 'image/jpeg'],
    ['a JPEG of a camera', bytes([0xff, 0xd8, 0xff, 0xe1, 0, 16], 'Exif\0\0'), 'image/jpeg'],
    ['a PNG', bytes([0x89], 'PNG', [13, 10, 26, 10]), 'image/png'],
    ['a GIF', bytes('GIF89a'), 'image/gif'],
    ['an old GIF', bytes('GIF87a'), 'image/gif'],
    ['an MP4', bytes([0, 0, 0, 32], 'ftypisom', [0, 0, 2, 0]), 'video/mp4'],
    ['an MP4 of another brand', bytes([0, 0, 0, 24], 'ftypmp42'), 'video/mp4'],
    ['a film of an iPhone', bytes([0, 0, 0, 20], 'ftypqt  '), 'video/quicktime'],
    ['a picture of an iPhone', bytes([0, 0, 0, 24], 'ftypheic'), 'image/heif'],
    ['a PDF', bytes('%PDF-1.7'), 'application/pdf'],
    ['a drawing that may run scripts', bytes('<svg xmlns="http://www.w3.org/2000/svg">'), 'image/svg+xml'],
    ['a page', bytes('<html><script>'), undefined],
    ['a program', bytes('MZ', [0x90, 0]), undefined],
    ['a text', bytes('image/jpeg'), undefined],
    ['half a beginning', bytes([0xff, 0xd8]), undefined],
    ['nothing', bytes(), undefined],
  ])('%s', (_what, beginning, expected) => {
    expect(mediaTypesOf(beginning)[0]).toBe(expected);
  });
});

describe('the name that a file is saved under', () => {
  test.each([
    ['seam.jpg', `attachment; filename="seam.jpg"; filename*=UTF-8''seam.jpg`],
    ['破损 1.jpg', `attachment; filename="__ 1.jpg"; filename*=UTF-8''%E7%A0%B4%E6%8D%9F%201.jpg`],
    ['a"b\\c%20.jpg', `attachment; filename="a_b_c_20.jpg"; filename*=UTF-8''a%22b%5Cc%2520.jpg`],
    ["it's(*).jpg", `attachment; filename="it's(*).jpg"; filename*=UTF-8''it%27s%28%2A%29.jpg`],
    ['a\r\nSet-Cookie: x', `attachment; filename="a__Set-Cookie: x"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x`],
    ['half \ud83d', `attachment; filename="half _"; filename*=UTF-8''half%20%EF%BF%BD`],
  ])('%j', (name, header) => {
    expect(savedAs(name)).toBe(header);
  });
});
