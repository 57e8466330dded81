export { BackupError, type BackupErrorCode } from './errors.ts';
export { keyFingerprint } from './key-fingerprint.ts';
export { backupFormat, type CommunityMark, type Manifest, type TableMark } from './manifest.ts';
export { readArchive, readManifest } from './read-archive.ts';
export { type Restored, type RestoreOptions, type RestoreProgress, restoreBackup } from './restore-backup.ts';
export { type BackupOptions, type BackupProgress, writeBackup } from './write-backup.ts';
