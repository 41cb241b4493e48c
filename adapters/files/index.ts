export { createDirectoryStore, type DirectorySettings, type DirectoryStore } from './directory';
export { FILES_PATH, type LinkQuery, type LinkVerdict } from './links';
export { createS3Store, type S3Settings } from './s3';
export { mediaTypesOf, TELLING_BYTES } from './sniff';
export { type FileFacts, type FileLink, type FileStore, type FileToPut, fileKey, savedAs } from './store';
export { isWhole } from './whole';
