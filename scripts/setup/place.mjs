import { renameSync, rmSync } from 'node:fs';

/** What a rename says where a folder is that another process has put there. */
const TAKEN = ['ENOTEMPTY', 'EEXIST'];

/**
 * Puts a folder that was made beside it in the place of another, whole at any time but the moment between two renames. Where
 * another process does so at the same time, one of the two stays. Throws what the file system says.
 */
export function putInPlace(made, place) {
  const before = `${made}-before`;
  renamed(place, before, ['ENOENT']);
  if (!renamed(made, place, TAKEN)) rmSync(made, { recursive: true, force: true });
  rmSync(before, { recursive: true, force: true });
}

/** False where it was not possible for one of these reasons. */
function renamed(from, to, reasons) {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (reasons.includes(error.code)) return false;
    throw error;
  }
}
