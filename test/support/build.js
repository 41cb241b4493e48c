const { execFileSync } = require('node:child_process');
const { join } = require('node:path');

/** Builds API, worker and sandbox once, before test files that run side by side would each do it. */
module.exports = async () => {
  execFileSync(process.execPath, [join(__dirname, '..', '..', 'scripts', 'build.mjs')]);
};
