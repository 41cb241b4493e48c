import { setUp } from './setup/index.mjs';

process.exitCode = setUp() ? 0 : 1;
