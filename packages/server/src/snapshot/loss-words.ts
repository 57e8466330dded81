import type { CommunityRules, Language } from '@megibung/core';

/** Who bears which loss, for a vendor to read before the network is gone. */
export const lossWords: Readonly<Record<CommunityRules['losses'], Readonly<Record<Language, string>>>> = {
  by_snapshot: {
    id: 'Bila kartu ternyata sudah ditarik atau dipakai di warung lain setelah daftar di HP ini diperbarui, komunitas yang menanggung. Kartu yang dipakai dua kali di warung ini, atau kartu palsu, ditanggung warung.',
    en: 'Where a card turns out to have been withdrawn, or used at another stall, after the list on this phone was made, the community bears it. A card used twice at this stall, or a forged one, is borne by the stall.',
  },
  vendor: {
    id: 'Makanan yang disajikan untuk kartu yang tidak berlaku ditanggung warung.',
    en: 'A meal served on a card that was not good is borne by the stall.',
  },
  community: {
    id: 'Makanan yang disajikan untuk kartu yang tidak berlaku ditanggung komunitas.',
    en: 'A meal served on a card that was not good is borne by the community.',
  },
};
