import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  createDirectoryStore,
  createS3Store,
  type DirectoryStore,
  type FileStore,
  type S3Settings,
} from '../adapters/files';
import { type Config, ConfigError, makeFolder, PRIVATE_FOLDER } from '../config';

/** Where files of evidence lie. */
export interface KeptFiles {
  store: FileStore;
  /** Checks a link to one of our own files. Absent where the store serves its files itself. */
  judge?: DirectoryStore['judge'];
}

/**
 * The store that the settings name. Throws ConfigError when they do not suffice for it, or when its folder cannot be made.
 * A bucket is not asked yet.
 */
export function keptFilesOf(config: Config): KeptFiles {
  if (config.filesStore === 's3') return { store: createS3Store(s3SettingsOf(config)) };
  const directory = config.filesDir ?? join(config.dataDir, 'files');
  makeFolder(config.filesDir === undefined ? 'DATA_DIR' : 'FILES_DIR', directory, PRIVATE_FOLDER);
  const store = createDirectoryStore({
    directory,
    baseUrl: config.filesBaseUrl?.replace(/\/+$/, '') ?? '',
    secret: config.filesLinkSecret ?? linkSecretOf(config.authSecret),
  });
  return { store, judge: store.judge };
}

/** Every API of an installation has the same AUTH_SECRET, so each knows the links of the others. Without one, links are of this process alone. */
function linkSecretOf(authSecret: string | undefined): string {
  return createHmac('sha256', authSecret ?? randomBytes(32))
    .update('links to files')
    .digest('hex');
}

function s3SettingsOf(config: Config): S3Settings {
  const { filesS3Bucket: bucket, filesS3AccessKeyId: accessKeyId, filesS3SecretAccessKey: secretAccessKey } = config;
  if (bucket === undefined) throw new ConfigError('FILES_S3_BUCKET must be set with FILES_STORE=s3.');
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    throw new ConfigError('FILES_S3_ACCESS_KEY_ID and FILES_S3_SECRET_ACCESS_KEY must be set together, or neither.');
  }
  return {
    endpoint: config.filesS3Endpoint,
    region: config.filesS3Region,
    bucket,
    credentials:
      accessKeyId !== undefined && secretAccessKey !== undefined ? { accessKeyId, secretAccessKey } : undefined,
    forcePathStyle: config.filesS3PathStyle === 'yes',
  };
}
