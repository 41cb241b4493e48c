import type { Config } from '../config';
import { type KeptFiles, keptFilesOf } from '../store/files';

/** Where files of evidence lie, and how they come and go. */
export interface Files extends KeptFiles {
  /** How long a link is good for, ms. */
  linkTtlMs: number;
  /** The largest file that is taken, bytes. */
  mostBytes: number;
}

/** The store that the settings name, and the limits. Throws ConfigError as `keptFilesOf` does. */
export function filesOf(config: Config): Files {
  return { ...keptFilesOf(config), linkTtlMs: config.filesLinkTtlMs, mostBytes: config.filesMaxBytes };
}
