/** What can stop a backup or a restore. Programs decide by the code; the message is for the operator. */
export type BackupErrorCode =
  /** The file is no backup of ours, or of a format that this version does not read. Nothing was touched. */
  | 'archive_unknown'
  /** The archive is cut off or altered; `member` says where. Nothing was restored. */
  | 'archive_damaged'
  /** The archive was made by a newer Megibung. Nothing was restored. */
  | 'archive_newer'
  /** The database to restore into already holds something. Nothing was touched. */
  | 'database_not_empty'
  /** The database refused the archive's content. Everything was rolled back. */
  | 'restore_refused'
  /** The tables could not be read the same way twice. No archive was left. */
  | 'backup_inconsistent';

export class BackupError extends Error {
  readonly code: BackupErrorCode;
  /** The file inside the archive that is wrong, where it is one. */
  readonly member: string | null;

  constructor(
    code: BackupErrorCode,
    message: string,
    options: ErrorOptions & { member?: string | null } = {},
  ) {
    super(message, options);
    this.name = 'BackupError';
    this.code = code;
    this.member = options.member ?? null;
  }
}
