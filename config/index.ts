export { configurationGuide, environmentExample } from './document';
export { makeFolder, PRIVATE_FOLDER } from './folder';
export { type Config, ConfigError, type ConfigWith, type Environment, loadConfig } from './load';
export { namesTemporal, type TemporalConnection, temporalConnection } from './temporal';
