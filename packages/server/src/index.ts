export { BoxError, type Boxes, createBoxes } from './crypto/boxes.ts';
export { findKeyEncryptionKey, KeyError, keyFileName } from './crypto/key-file.ts';
export { newBearerKey, secretHash } from './crypto/secrets.ts';
export { type DatabaseOptions, type OpenDatabase, openDatabase } from './database.ts';
export { createOwnerLink } from './identity/owner-link.ts';
export { OptionError, startServer } from './main.ts';
export { createLogger, type Logger } from './observability/log.ts';
export type { RunningServer, ServerOptions } from './options.ts';
