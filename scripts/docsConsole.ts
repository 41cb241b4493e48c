// `npm run docs:console`: writes what the console knows of the glossary, of the commands' fields and of the texts of tasks. A test compares them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandsFile, termsFile } from './console/generated';
import { taskTextsFile } from './console/taskTexts';

for (const { path, text } of [termsFile(), commandsFile(), taskTextsFile()])
  writeFileSync(join(__dirname, '..', path), text);
