import { topErrors } from './errors';
import type { Call } from './method';

const imageTypes = ['image/gif', 'image/jpeg', 'image/png'];

/** Whether an image was sent. Refuses a file that is too large or no image. */
export function image({ params }: Call, name: string, mostBytes: number): boolean {
  const file = params.file(name);
  if (!file) return false;
  if (file.bytes > mostBytes) throw topErrors.invalidArgument(name, `图片最大为${mostBytes}字节`);
  if (!imageTypes.includes(file.type)) throw topErrors.invalidArgument(name, '支持的图片格式为GIF、JPG、PNG');
  return true;
}
