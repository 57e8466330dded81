import type { Logger } from 'pino';

export interface ServerOptions {
  /** Holds the embedded database and the key file. */
  readonly dataDir: string;
  /** True when nobody chose the folder: see `EmbeddedOptions`. */
  readonly isDefaultDir?: boolean;
  /** Any PostgreSQL ≥ 15 instead of the embedded one. */
  readonly databaseUrl?: string;
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port?: number;
  /** The address that cards are printed with: `https://makan.example`. */
  readonly publicUrl?: string;
  /** MEGIBUNG_KEY: 32 bytes, base64url; else a file in `dataDir`. */
  readonly keyEncryptionKey?: string;
  /** Folders with the built apps. */
  readonly apps?: { readonly console?: string; readonly stall?: string };
  readonly log?: Logger;
  /** What the operator should know, one line each: the database adopted, recovered, brought up to date. */
  readonly onNotice?: (message: string) => void;
  readonly now?: () => number;
  readonly randomBytes?: (bytes: Uint8Array) => Uint8Array;
  /** Connections to the database at most. */
  readonly connections?: number;
  /** Redemptions that share a transaction at most; only a benchmark wants other than the limit. */
  readonly redemptionsPerTransactionMax?: number;
  /** How often jobs look for work; 0 for never (tests run them by hand). */
  readonly jobIntervalMs?: number;
}

export interface RunningServer {
  /** Where it listens: `http://localhost:8080`. */
  readonly url: string;
  readonly port: number;
  /** One-time link for the owner's set-up; null once an owner can sign in. */
  readonly setupLink: string | null;
  /** Stops taking requests, finishes those it has taken, and closes the database. */
  stop(): Promise<void>;
}
