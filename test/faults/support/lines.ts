import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Runs a drill as people call it, told nothing of the stack that tests share. Gives its report, which is the last line, and what it said before. */
export async function drilled(file: string, options: readonly string[]) {
  const args = ['--require', 'tsx/cjs', file, ...options];
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SHOUHOU_TEST_')));
  const drill = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  for await (const line of createInterface({ input: drill.stdout })) lines.push(line);
  const report = JSON.parse(lines.pop() ?? '');
  // What it said is always printed, since a failure is useless without its seed.
  console.info(lines.join('\n'));
  return report;
}
