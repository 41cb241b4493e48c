import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The repository's root folder, for a source and for its build below `.shouhou/` alike. */
export const root = withPackage(__dirname);

/** The nearest folder above that is a package. */
function withPackage(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error(`No folder above ${__dirname} has a package.json.`);
  return withPackage(above);
}
