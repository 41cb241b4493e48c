// Runs one program that is not ours (Postgres, Temporal) and stops it when its parent is gone. The channel to the
// parent closes however the parent ended, SIGKILL included. Built-ins only, to stay small in memory. Usage: node
// guard.mjs '<json>', where the JSON is { command, args, stopSignal, pidFile, uid?, gid? }; the parent hears { pid }
// once the program runs.
import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';

const killAfterMs = 20_000;
const { command, args, stopSignal, pidFile, uid, gid } = JSON.parse(process.argv[2]);

const program = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], uid, gid });

program.on('spawn', () => {
  writeFileSync(pidFile, String(program.pid));
  if (process.connected) process.send({ pid: program.pid });
});
program.on('error', (error) => {
  process.stderr.write(`${command} could not be started: ${error.message}\n`);
  process.exit(1);
});
program.on('exit', (code, signal) => {
  rmSync(pidFile, { force: true });
  process.stderr.write(`${command} ended with ${signal ?? code}.\n`);
  process.exit(code ?? 1);
});

function stop() {
  program.kill(stopSignal);
  setTimeout(() => program.kill('SIGKILL'), killAfterMs).unref();
}

process.on('disconnect', stop);
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
