/** A file that can be read at any place; fewer bytes come where it ends. */
export interface Readable {
  bytes: number;
  at(position: number, length: number): Promise<Uint8Array>;
}

/**
 * Whether a file holds a picture or a film, and not its beginning alone: the parts are walked through, their content is
 * not looked at. What is of a type that is not known here counts as whole.
 */
export async function isWhole(mediaType: string, file: Readable): Promise<boolean> {
  const check = Object.hasOwn(CHECKS, mediaType) ? CHECKS[mediaType] : undefined;
  return check === undefined || check(file);
}

const CHECKS: Readonly<Record<string, (file: Readable) => Promise<boolean>>> = {
  'image/png': isWholePng,
  'image/jpeg': isWholeJpeg,
  'image/gif': isWholeGif,
  'video/mp4': isWholeFilm,
  'video/quicktime': isWholeFilm,
};

/** A real file has some dozens of parts; whoever makes thousands wants to keep us busy. */
const MOST_PARTS = 5_000;

/** Size, then data, then the end: IHDR, IDAT, IEND. */
async function isWholePng(file: Readable): Promise<boolean> {
  let position = 8;
  let hasData = false;
  for (let part = 0; part < MOST_PARTS; part += 1) {
    const head = await view(file, position, 16);
    if (!head) return hasData && position + 12 <= file.bytes && (await nameAt(file, position + 4)) === 'IEND';
    const length = head.getUint32(0);
    const name = textOf(head, 4);
    const isSized = name === 'IHDR' && length === 13 && head.getUint32(8) > 0 && head.getUint32(12) > 0;
    if ((part === 0 && !isSized) || position + 12 + length > file.bytes) return false;
    if (name === 'IEND') return hasData;
    hasData ||= name === 'IDAT' && length > 0;
    position += 12 + length;
  }
  return false;
}

/** A frame with its size, then a scan with something in it. */
async function isWholeJpeg(file: Readable): Promise<boolean> {
  let position = 2;
  let isSized = false;
  for (let part = 0; part < MOST_PARTS; part += 1) {
    const head = await view(file, position, 9);
    if (head?.getUint8(0) !== 0xff) return false;
    const marker = head.getUint8(1);
    if (marker === 0xff) position += 1;
    else if (marker === SCAN) return isSized && position + 2 + head.getUint16(2) + 2 < file.bytes;
    else {
      if (isFrame(marker)) isSized = head.getUint16(7) > 0;
      position += 2 + head.getUint16(2);
    }
  }
  return false;
}

const SCAN = 0xda;

/** C4, C8 and CC are tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Its size, then a picture with something in it; colours and extensions may come before. */
async function isWholeGif(file: Readable): Promise<boolean> {
  const head = await view(file, 0, 13);
  if (!head || head.getUint16(6, true) === 0 || head.getUint16(8, true) === 0) return false;
  const flags = head.getUint8(10);
  let position = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  for (let part = 0; part < MOST_PARTS; part += 1) {
    const block = await view(file, position, 2);
    if (block?.getUint8(0) === 0x2c) return position + 12 < file.bytes;
    if (block?.getUint8(0) !== 0x21) return false;
    position = await afterBlocks(file, position + 2);
  }
  return false;
}

/** Pieces of up to 255 bytes, each behind its length, until an empty one. */
async function afterBlocks(file: Readable, from: number): Promise<number> {
  let position = from;
  for (let part = 0; part < MOST_PARTS; part += 1) {
    const length = (await view(file, position, 1))?.getUint8(0) ?? 0;
    position += 1 + length;
    if (length === 0) break;
  }
  return position;
}

/** What is in it, and the pictures themselves: `moov` (or `moof`) and `mdat`, in any order. */
async function isWholeFilm(file: Readable): Promise<boolean> {
  const found = new Set<string>();
  let position = 0;
  for (let part = 0; part < MOST_PARTS && position + 8 < file.bytes; part += 1) {
    const head = await view(file, position, 8);
    if (!head) break;
    const size = await boxSize(file, position, head.getUint32(0));
    if (size < 8 || position + size > file.bytes) return false;
    if (size > 8) found.add(textOf(head, 4));
    position += size;
  }
  return found.has('mdat') && (found.has('moov') || found.has('moof'));
}

/** 0 is all that follows, 1 says that the size is too large for its field and stands behind. */
async function boxSize(file: Readable, position: number, said: number): Promise<number> {
  if (said === 0) return file.bytes - position;
  if (said !== 1) return said;
  const large = await view(file, position + 8, 8);
  return large ? Number(large.getBigUint64(0)) : 0;
}

async function nameAt(file: Readable, position: number): Promise<string | undefined> {
  const name = await view(file, position, 4);
  return name && textOf(name, 0);
}

/** Undefined where the file ends before. */
async function view(file: Readable, position: number, length: number): Promise<DataView | undefined> {
  if (position + length > file.bytes) return undefined;
  const piece = await file.at(position, length);
  return piece.length === length ? new DataView(piece.buffer, piece.byteOffset, length) : undefined;
}

function textOf(data: DataView, from: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((n) => data.getUint8(from + n)));
}
