import type { Queries } from '@megibung/ledger';
import { BoxError, type Boxes } from './boxes.ts';
import { KeyError } from './key-file.ts';

/**
 * Finds out before anything is served whether the key-encryption key is the one that this database's secrets were
 * sealed with. @throws KeyError, saying where the key came from.
 */
export const checkKey = async (deps: {
  readonly queries: Pick<Queries, 'communities'>;
  readonly boxes: Boxes;
  readonly source: string;
  readonly isNew: boolean;
}): Promise<void> => {
  const [community] = await deps.queries.communities();
  if (!community) return;
  try {
    deps.boxes.open('short-code-key', community.communityId, community.shortCodeKeyBox);
  } catch (cause) {
    if (!(cause instanceof BoxError)) throw cause;
    const found = deps.isNew
      ? `There was none, so a new one was made in ${deps.source}; it opens nothing here.`
      : `The key of ${deps.source} is another one.`;
    throw new KeyError(
      `The database's secrets were sealed with a key-encryption key that is missing. ${found} Put the right key into MEGIBUNG_KEY or into the key file.`,
      { cause },
    );
  }
};
