// `npm run docs:screenshots [-- <name> …]`: renews docs/images, all or the named ones. It starts the product on a folder of its own and plays a morning of the demo
// shop. Then Chromium looks at it as the people of the shop do.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript } from './cli';
import { deeds, letFinanceDecide } from './screenshots/deeds';
import { morning } from './screenshots/morning';
import { PICTURES, photograph } from './screenshots/photograph';
import { startedProduct } from './screenshots/product';
import { StackError } from './stack/errors';

runScript(async () => {
  const named = process.argv.slice(2);
  const unknown = named.filter((name) => !PICTURES.includes(name));
  if (unknown.length > 0)
    throw new StackError(`There is no picture ${unknown.join(', ')}; there are ${PICTURES.join(', ')}.`);
  const dataDir = mkdtempSync(join(tmpdir(), 'shouhou-screenshots-'));
  const product = await startedProduct(dataDir);
  try {
    await letFinanceDecide(product);
    await morning(product);
    await deeds(product);
    await photograph(product, join(__dirname, '..', 'docs', 'images'), named.length > 0 ? named : PICTURES);
  } finally {
    await product.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
