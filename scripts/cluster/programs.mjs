// The programs of a Temporal server on Postgres, built from its Go module once (docs/scale.md). Prints where they are, as JSON.
import { pathToFileURL } from 'node:url';
import { goProgram } from '../ops/tools.mjs';
import { SetupError, say } from '../setup/stamp.mjs';

/** Pinned: the newest whose modules the Go of an ordinary machine can build (decision 081). */
const VERSION = 'v1.31.2';

/** With nothing built before, two processors need some minutes, ms. */
const BUILD_LIMIT = 1_800_000;

/** The server, and the tool that makes its tables. Throws SetupError where there is no Go, or they cannot be built. */
export function temporalPrograms() {
  const built = (name, path) => goProgram(name, `go.temporal.io/server/${path}@${VERSION}`, { timeoutMs: BUILD_LIMIT });
  return { server: built('server', 'cmd/server'), sqlTool: built('sql', 'cmd/tools/sql') };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.stdout.write(`${JSON.stringify(temporalPrograms())}\n`);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
