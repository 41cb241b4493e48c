import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/root';

/** In a process of its own, as each command does it: makes a page and puts it in place, again and again. */
const COMMAND = `
import('./scripts/setup/place.mjs').then(({ putInPlace }) => {
  const { mkdirSync, writeFileSync } = require('node:fs');
  for (let n = 0; n < 200; n += 1) {
    const made = process.argv[1] + '-' + process.pid;
    mkdirSync(made);
    for (const file of ['index.html', 'page.js']) writeFileSync(made + '/' + file, file);
    putInPlace(made, process.argv[1]);
  }
});`;

test('of commands that build the console at once each leaves a whole page, and nothing beside it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shouhou-place-'));
  try {
    const place = join(folder, 'console');
    mkdirSync(place);
    writeFileSync(join(place, 'of an older build.js'), '');
    const commands = [1, 2, 3].map(() =>
      spawn(process.execPath, ['-e', COMMAND, place], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }),
    );
    const ends = await Promise.all(commands.map((command) => once(command, 'exit')));
    expect(ends.map(([code]) => code)).toEqual([0, 0, 0]);
    expect(readdirSync(folder)).toEqual(['console']);
    expect(readdirSync(place).sort()).toEqual(['index.html', 'page.js']);
    expect(readFileSync(join(place, 'index.html'), 'utf8')).toBe('index.html');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
