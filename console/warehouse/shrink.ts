/** What the platform's referee takes of an image (platform.md §2), with room to spare, bytes. */
const MOST = 480_000;

/** The longer side, pixels: enough to read a label. */
const LONGEST = 2000;

const QUALITIES = [0.85, 0.7, 0.55, 0.4];

/**
 * A photo as small as the referee takes it, so that it can go into an evidence pack and leaves the warehouse fast. A picture that
 * the browser cannot draw, or that is small already, stays as it is.
 */
export async function shrink(photo: File): Promise<Blob> {
  if (!photo.type.startsWith('image/') || photo.size <= MOST) return photo;
  const picture = await createImageBitmap(photo).catch(() => undefined);
  if (picture === undefined) return photo;
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  let smallest: Blob = photo;
  for (const quality of QUALITIES) {
    const drawn = await new Promise<Blob | null>((give) => canvas.toBlob(give, 'image/jpeg', quality));
    if (drawn === null) return smallest;
    if (drawn.size < smallest.size) smallest = drawn;
    if (drawn.size <= MOST) return drawn;
  }
  return smallest;
}
