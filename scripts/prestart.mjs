// What a command needs before it runs; with `build`, the built processes as well.
import { setUp } from './setup/index.mjs';

process.exitCode = setUp({ build: process.argv.includes('build') }) ? 0 : 1;
