import type { Identity, Ledger, Queries } from '@megibung/ledger';
import type { Ed25519 } from '@megibung/token';
import type { Logger } from 'pino';
import type { Catalogues } from './communities/catalogue.ts';
import type { Directory } from './communities/directory.ts';
import type { Boxes } from './crypto/boxes.ts';
import type { LiveHub } from './live/live-hub.ts';
import type { Minting } from './minting/minting.ts';
import type { Batcher } from './redemptions/batcher.ts';
import type { SecondFactors } from './redemptions/second-factor.ts';
import type { Cards } from './tokens/cards.ts';
import type { ShortCodeGuard } from './tokens/short-code-guard.ts';
import type { TokenReader } from './tokens/token-reader.ts';

/** What the parts of the server are made of; put together in `main.ts` and nowhere else. */
export interface ServerDeps {
  readonly now: () => number;
  readonly randomBytes: (bytes: Uint8Array) => Uint8Array;
  readonly log: Logger;
  readonly ledger: Ledger;
  readonly identity: Identity;
  readonly queries: Queries;
  readonly boxes: Boxes;
  readonly ed25519: Ed25519;
  readonly directory: Directory;
  readonly catalogues: Catalogues;
  readonly minting: Minting;
  readonly cards: Cards;
  readonly tokenReader: TokenReader;
  readonly shortCodeGuard: ShortCodeGuard;
  readonly secondFactors: SecondFactors;
  readonly batcher: Batcher;
  readonly live: LiveHub;
  /** Forget who is who: a key, a phone, a session or a membership changed. */
  readonly forgetPrincipals: () => void;
  readonly address: ServerAddress;
}

/** Where this server is found. */
export interface ServerAddress {
  /** As configured, `https://…`; null while none is. */
  readonly publicOrigin: string | null;
  /** The configured origin, else the one we listen on: what links to this server begin with. */
  readonly origin: string;
  /** Cards are marked: their address means nothing to a stranger's phone. */
  readonly isSample: boolean;
}
