// Required before a built process. Node keeps the source map of a file only when it loads the file while maps are on; the
// packages' own maps, a thousand of them, would cost half of a start. So maps are on while the process's one file is loaded,
// off while that file loads packages (its first line), and on again afterwards (its last line).
const { isMainThread } = require('node:worker_threads');

if (isMainThread) process.setSourceMapsEnabled(true);
