// `npm run docs:screenshots`: renews docs/images. It starts the product on a folder of its own, plays a morning of the demo shop,
// and has Chromium look at it as the people of the shop do.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript } from './cli';
import { morning } from './screenshots/morning';
import { photograph } from './screenshots/photograph';
import { startedProduct } from './screenshots/product';

runScript(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'shouhou-screenshots-'));
  const product = await startedProduct(dataDir);
  try {
    await morning(product);
    await photograph(product, join(__dirname, '..', 'docs', 'images'));
  } finally {
    await product.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
