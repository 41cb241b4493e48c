// `npm run check`: set-up and the gates, no tests; ends with a line that names the gates that failed.
import { brokenGates } from './gates.mjs';
import { setUp } from './setup/index.mjs';

const broken = setUp() ? await brokenGates() : ['set-up'];
console.log(broken.length === 0 ? 'All gates hold.' : `Failed: ${broken.join(', ')}.`);
process.exitCode = broken.length === 0 ? 0 : 1;
