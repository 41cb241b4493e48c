import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../root';
import { StackError } from './errors';

/**
 * The folder with the build of the sources as they are now (scripts/build/build.mjs); takes some seconds when there is none
 * yet. A process of its own makes it: a test's world cannot load the compiler. Throws StackError with the compiler's sentences.
 */
export async function buildFolder(): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'scripts', 'build.mjs')]);
    return stdout.trim();
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new StackError(said || 'The processes could not be built.', { cause: error });
  }
}

/** Room for young objects, MB; the image names it too. With node's 16 MB a worker collects garbage for a fifth of its time (docs/performance.md). */
export const YOUNG_SPACE = '--max-semi-space-size=64';

/** Arguments of node that run a process of ours as its sources are now; `file` is its entry: `api/main.ts`. */
export async function nodeArgsOf(file: string): Promise<string[]> {
  const built = join(await buildFolder(), file.replace(/\.ts$/, '.js'));
  return [YOUNG_SPACE, '--require', join(root, 'scripts', 'build', 'sourceMaps.cjs'), built];
}

/** The file with the workflows of this build, for a worker's `workflowBundle: { codePath }`. */
export async function builtWorkflows(): Promise<string> {
  return join(await buildFolder(), 'workflows.js');
}
