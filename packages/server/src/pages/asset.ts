import { createHash } from 'node:crypto';

/** A file that pages load, in memory. Its name changes with its content, so it may be kept for ever. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** Ten digits that stand for a content. */
export const fingerprint = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 10);

export const asset = (name: string, extension: string, type: string, body: string | Uint8Array): Asset => ({
  path: `/p/${name}.${fingerprint(body)}.${extension}`,
  type,
  body,
});
