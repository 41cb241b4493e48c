export { assertDatabaseFiles } from './certificates';
export { configurationGuide, environmentExample } from './document';
export { makeFolder, PRIVATE_FOLDER } from './folder';
export { createKeyRing, KeyError, type KeyRing, newKey } from './keyRing';
export { type Config, ConfigError, type ConfigWith, type Environment, loadConfig } from './load';
export { keySourceOf, keysFileOf, processKeys } from './processKeys';
export { namesTemporal, type TemporalConnection, temporalConnection } from './temporal';
export { temporalAway, temporalTlsMistake } from './temporalReach';
export { type TlsMistake, tlsMistakeOf, tlsSentence } from './tlsFaults';
