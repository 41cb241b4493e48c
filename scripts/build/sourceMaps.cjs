// Required before a built process. Node keeps the source map of a file only when it loads the file while maps are on. The
// packages' own maps, a thousand of them, would cost half of a start. So maps are on while Node loads the process's one file.
// The file's first line turns them off before it loads packages, and its last line turns them on again.
const { isMainThread } = require('node:worker_threads');

if (isMainThread) process.setSourceMapsEnabled(true);
