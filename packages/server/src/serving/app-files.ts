import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { gzipSync, constants as zlib } from 'node:zlib';
import { appHeaders } from '../http/security-headers.ts';

/** The built files of one app, in memory: a few hundred kilobytes, read once, never a path from a request. */
export interface AppFiles {
  /** The answer for a path below the app's own, `''` for its start; null where there is no such file. */
  readonly answer: (path: string, request: Request) => Response | null;
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  map: 'application/json',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  wav: 'audio/wav',
  webmanifest: 'application/manifest+json',
  webp: 'image/webp',
  woff2: 'font/woff2',
};
const compressible = /^(text|application\/(json|manifest|wasm)|image\/svg)/;
const gzipBytesMin = 1_000;

interface File {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer> | null;
  readonly type: string;
  readonly etag: string;
  readonly isImmutable: boolean;
}

/**
 * Reads a folder of built files. Those with a hash in their name never change and are kept by browsers for a year;
 * the others are asked for again each time (304 where nothing changed). What looks like a page of the app
 * (no dot in its last part) is its `index.html`.
 */
export const readAppFiles = (folder: string): AppFiles => {
  const files = new Map<string, File>();
  if (existsSync(folder)) {
    for (const path of filesBelow(folder)) {
      files.set(relative(folder, path).split(sep).join('/'), readFile(path));
    }
  }
  return {
    answer: (path, request) => {
      const isPage = !(path.split('/').at(-1) ?? '').includes('.');
      const file = files.get(path) ?? (isPage ? files.get('index.html') : undefined);
      return file ? answerFile(file, request) : null;
    },
  };
};

const filesBelow = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });

const readFile = (path: string): File => {
  const plain = new Uint8Array(readFileSync(path));
  const type = types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  const worthIt = compressible.test(type) && plain.length >= gzipBytesMin;
  return {
    plain,
    gzip: worthIt ? new Uint8Array(gzipSync(plain, { level: zlib.Z_BEST_COMPRESSION })) : null,
    type,
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    isImmutable: /[-.][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/.test(path) && path.split(sep).includes('assets'),
  };
};

const answerFile = (file: File, request: Request): Response => {
  const headers: Record<string, string> = {
    ...appHeaders,
    'content-type': file.type,
    'cache-control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: file.etag,
    vary: 'accept-encoding',
  };
  if (request.headers.get('if-none-match')?.split(/,\s*/).includes(file.etag)) {
    return new Response(null, { status: 304, headers });
  }
  const takesGzip = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
  if (!file.gzip || !takesGzip) return new Response(file.plain, { headers });
  return new Response(file.gzip, { headers: { ...headers, 'content-encoding': 'gzip' } });
};
