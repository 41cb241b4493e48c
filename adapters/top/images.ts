import { refusedBeforeSending } from '../errors';
import { TOP } from './classify';

/** A picture that goes along with a call: GIF, JPG or PNG, told by the name's ending. */
export interface Image {
  fileName: string;
  content: Uint8Array;
}

/** The declared type of a file, which the platform checks. Undefined for a type that it does not take. */
export function imageType(fileName: string): string | undefined {
  const ending = /\.(gif|jpe?g|png)$/i.exec(fileName)?.[1]?.toLowerCase();
  return ending && `image/${ending === 'jpg' ? 'jpeg' : ending}`;
}

/**
 * Finds before sending what the platform would turn away.
 * @param what how the picture is called, as `proof`; the code of the error is `<what>-…`.
 * @throws ProviderError `refused` for an empty one, one above `mostBytes`, or no GIF, JPG or PNG.
 */
export function throwUnlessImage(image: Image | undefined, what: string, mostBytes: number): void {
  if (!image) return;
  const { byteLength } = image.content;
  if (byteLength === 0) throw refusedBeforeSending(TOP, `${what}-empty`, `The ${what} has no content.`);
  if (byteLength > mostBytes) {
    throw refusedBeforeSending(TOP, `${what}-too-large`, `The ${what} has at most ${mostBytes} bytes.`);
  }
  if (imageType(image.fileName) === undefined) {
    throw refusedBeforeSending(TOP, `${what}-type`, `The ${what} is a GIF, JPG or PNG.`);
  }
}
