// `npm run docs:console`: writes what the console knows of the glossary and of the commands' fields. A test compares them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandsFile, termsFile } from './console/generated';

for (const { path, text } of [termsFile(), commandsFile()]) writeFileSync(join(__dirname, '..', path), text);
