import { existsSync, readFileSync } from 'node:fs';
import { loadConfig } from '../../config';
import { startFileOf } from '../running';
import { StackError } from '../stack';
import type { Addresses } from './world';

/**
 * The product that `npm start` runs on this DATA_DIR. Its demo shop's clock is moved, and with it every case of that shop.
 * Throws StackError when none runs, or when it runs without the sandbox.
 */
export function runningStack(): Addresses {
  const file = startFileOf(loadConfig(process.env).dataDir);
  if (!existsSync(file)) {
    throw new StackError(
      `DATA_DIR: nothing runs here (there is no ${file}); run \`npm start\` first, or leave out --running.`,
    );
  }
  const { api, sandbox, databaseUrl, temporalAddress, temporalNamespace, keys, shop } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  if (!sandbox || !shop) throw new StackError('The running product has no sandbox, so time cannot be moved in it.');
  return { api, sandbox, databaseUrl, temporalAddress, temporalNamespace, keys, shopId: shop.id };
}
