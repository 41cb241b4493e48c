import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { loadConfig, namesTemporal } from '../config';
import { StackError } from './stack/errors';

const SUMMARY = z.object({ databaseUrl: z.string(), temporalAddress: z.string(), temporalNamespace: z.string() });

/** The file in which a running `npm start` says where everything is. */
export function startFileOf(dataDir: string): string {
  return join(resolve(dataDir), 'run', 'start.json');
}

/** What `npm start` says of itself while it runs on this DATA_DIR. Throws StackError when none runs. */
export function runningStart(): z.infer<typeof SUMMARY> {
  try {
    return SUMMARY.parse(JSON.parse(readFileSync(startFileOf(loadConfig(process.env).dataDir), 'utf8')));
  } catch {
    throw new StackError('Nothing runs here: start with `npm start`, or set DATABASE_URL and TEMPORAL_ADDRESS.');
  }
}

/** The database of the settings, or that of the start that runs. */
export function databaseUrl(): string {
  return loadConfig(process.env).databaseUrl ?? runningStart().databaseUrl;
}

/** The settings, completed by what the start on this machine says of its Temporal. */
export function temporalEnvironment(): NodeJS.ProcessEnv {
  if (namesTemporal(process.env)) return process.env;
  const { temporalAddress, temporalNamespace } = runningStart();
  return { ...process.env, TEMPORAL_ADDRESS: temporalAddress, TEMPORAL_NAMESPACE: temporalNamespace };
}
