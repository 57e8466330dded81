/**
 * Known answers that every implementation of `Ed25519` must give: the vectors of RFC 8032 §7.1, and signatures on
 * the edges, where libraries differ (OpenSSL, Go, noble, ZIP 215). Bytes in hexadecimal. Made by the method of
 * Chalkias, Garillot, Nikolaenko, "Taming the many EdDSAs" (2020); each is rebuilt and compared in the tests.
 */
export interface Ed25519KnownAnswer {
  readonly name: string;
  /** The seed, where the signature is the one that `sign` must make of it. */
  readonly secretKey?: string;
  readonly publicKey: string;
  readonly message: string;
  readonly signature: string;
  /** What `verify` must say. */
  readonly isValid: boolean;
}

export const ed25519KnownAnswers: readonly Ed25519KnownAnswer[] = [
  {
    name: 'RFC 8032 §7.1 TEST 1: empty message',
    secretKey: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    isValid: true,
  },
  {
    name: 'RFC 8032 §7.1 TEST 2: one byte',
    secretKey: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    isValid: true,
  },
  {
    name: 'RFC 8032 §7.1 TEST 3: two bytes',
    secretKey: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: 'af82',
    signature:
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    isValid: true,
  },
  {
    name: 'RFC 8032 §7.1 TEST SHA(abc)',
    secretKey: '833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42',
    publicKey: 'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
    message:
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    signature:
      'dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704',
    isValid: true,
  },
  {
    name: 'an honest signature',
    secretKey: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: '6d00',
    signature:
      '685c6743707e030d30f91aeb3e4179971dbef5a96eb507c4cb0c3f54764bc6bf4afc3e323ce20db04c5690fc5e56cecc97c07c7630c57286f7f4123594008205',
    isValid: true,
  },
  {
    name: 'one bit of R flipped',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: '6d00',
    signature:
      '695c6743707e030d30f91aeb3e4179971dbef5a96eb507c4cb0c3f54764bc6bf4afc3e323ce20db04c5690fc5e56cecc97c07c7630c57286f7f4123594008205',
    isValid: false,
  },
  {
    name: 'one bit of S flipped',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: '6d00',
    signature:
      '685c6743707e030d30f91aeb3e4179971dbef5a96eb507c4cb0c3f54764bc6bf4bfc3e323ce20db04c5690fc5e56cecc97c07c7630c57286f7f4123594008205',
    isValid: false,
  },
  {
    name: 'another message',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: '6d01',
    signature:
      '685c6743707e030d30f91aeb3e4179971dbef5a96eb507c4cb0c3f54764bc6bf4afc3e323ce20db04c5690fc5e56cecc97c07c7630c57286f7f4123594008205',
    isValid: false,
  },
  {
    name: 'another key',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '6d00',
    signature:
      '685c6743707e030d30f91aeb3e4179971dbef5a96eb507c4cb0c3f54764bc6bf4afc3e323ce20db04c5690fc5e56cecc97c07c7630c57286f7f4123594008205',
    isValid: false,
  },
  {
    name: 'signature of 63 bytes',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: '6d00',
    signature:
      '685c6743707e030d30f91aeb3e4179971dbef5a96eb507c4cb0c3f54764bc6bf4afc3e323ce20db04c5690fc5e56cecc97c07c7630c57286f7f41235940082',
    isValid: false,
  },
  {
    name: 'signature of 65 bytes',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: '6d00',
    signature:
      '685c6743707e030d30f91aeb3e4179971dbef5a96eb507c4cb0c3f54764bc6bf4afc3e323ce20db04c5690fc5e56cecc97c07c7630c57286f7f412359400820500',
    isValid: false,
  },
  {
    name: 'public key of 31 bytes',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb9115489080',
    message: '6d00',
    signature:
      '685c6743707e030d30f91aeb3e4179971dbef5a96eb507c4cb0c3f54764bc6bf4afc3e323ce20db04c5690fc5e56cecc97c07c7630c57286f7f4123594008205',
    isValid: false,
  },
  {
    name: 'S + L: the malleable twin',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: '6d00',
    signature:
      '685c6743707e030d30f91aeb3e4179971dbef5a96eb507c4cb0c3f54764bc6bf37d0348f5645200823f3879f3d50ade197c07c7630c57286f7f4123594008215',
    isValid: false,
  },
  {
    name: 'R with a part of order 8: ZIP 215 only',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: '6d00',
    signature:
      'd36e705edb9446034dac99b03c7f5df53c617abfcc0d42b4ea7ae68d340e072010b348869f19bf3b14bfaddcd57f9e27c4d96328725271f6588a3aa236323405',
    isValid: false,
  },
  {
    name: 'R not canonical (y = p + 1): ZIP 215 only',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: '6d00',
    signature:
      'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f4a479044fb5fe1dc18cf653e9cd46bbb2f569abe6c9992304fccdf88401e6e07',
    isValid: false,
  },
  {
    name: 'R the identity, canonical',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: '6d00',
    signature:
      '0100000000000000000000000000000000000000000000000000000000000000e0d1d8f67a0964962a067689da8b94af4ae88263bae3526a8d5a0d51ecec300b',
    isValid: true,
  },
  {
    name: 'key with a part of order 8, k no multiple of 8: ZIP 215 only',
    publicKey: 'd1e06adf4e05e248e1e52beca14b6be4da0af01b41645d2849b407ec22f41dc7',
    message: '6d00',
    signature:
      'baf9d1685c0850bb99a7511ea992ecf489361ff47dbbb963decbbd065142284d2a4c8f94faafae5e4c1211f47a56f9de1e5c3211500897af59af0267e25f5505',
    isValid: false,
  },
  {
    name: 'key with a part of order 8, k a multiple of 8',
    publicKey: 'd1e06adf4e05e248e1e52beca14b6be4da0af01b41645d2849b407ec22f41dc7',
    message: '6d04',
    signature:
      '369800b9196255865f58ac361226c8d4ade72015900d86cc8f20414718320617ba9ae1ab6505c3d6023f5bc75cd3c4aec9003e7f24605903c8a0f7addb7fbc0a',
    isValid: true,
  },
  {
    name: 'key of small order 0100…00',
    publicKey: '0100000000000000000000000000000000000000000000000000000000000000',
    message: '6d00',
    signature:
      '01000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000',
    isValid: false,
  },
  {
    name: 'key of small order c717…7a',
    publicKey: 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    message: '6d02',
    signature:
      '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc850000000000000000000000000000000000000000000000000000000000000000',
    isValid: false,
  },
  {
    name: 'key of small order 0000…80',
    publicKey: '0000000000000000000000000000000000000000000000000000000000000080',
    message: '6d00',
    signature:
      'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000',
    isValid: false,
  },
  {
    name: 'key of small order 26e8…05',
    publicKey: '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    message: '6d00',
    signature:
      '01000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000',
    isValid: false,
  },
  {
    name: 'key of small order ecff…7f',
    publicKey: 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    message: '6d00',
    signature:
      'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000',
    isValid: false,
  },
  {
    name: 'key of small order 26e8…85',
    publicKey: '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
    message: '6d00',
    signature:
      '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc850000000000000000000000000000000000000000000000000000000000000000',
    isValid: false,
  },
  {
    name: 'key of small order 0000…00',
    publicKey: '0000000000000000000000000000000000000000000000000000000000000000',
    message: '6d00',
    signature:
      '01000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000',
    isValid: false,
  },
  {
    name: 'key of small order c717…fa',
    publicKey: 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    message: '6d00',
    signature:
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa0000000000000000000000000000000000000000000000000000000000000000',
    isValid: false,
  },
  {
    name: 'key of small order edff…7f',
    publicKey: 'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    message: '6d00',
    signature:
      '00000000000000000000000000000000000000000000000000000000000000800000000000000000000000000000000000000000000000000000000000000000',
    isValid: false,
  },
  {
    name: 'key of small order edff…ff',
    publicKey: 'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    message: '6d00',
    signature:
      '00000000000000000000000000000000000000000000000000000000000000800000000000000000000000000000000000000000000000000000000000000000',
    isValid: false,
  },
  {
    name: 'key of small order eeff…7f',
    publicKey: 'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    message: '6d00',
    signature:
      '01000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000',
    isValid: false,
  },
  {
    name: 'key of small order eeff…ff',
    publicKey: 'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    message: '6d00',
    signature:
      '01000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000',
    isValid: false,
  },
  {
    name: 'key of small order 0100…80',
    publicKey: '0100000000000000000000000000000000000000000000000000000000000080',
    message: '6d00',
    signature:
      '01000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000',
    isValid: false,
  },
  {
    name: 'key of small order ecff…ff',
    publicKey: 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    message: '6d00',
    signature:
      '01000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000',
    isValid: false,
  },
  {
    name: 'key that is no point of the curve',
    publicKey: '0200000000000000000000000000000000000000000000000000000000000000',
    message: '6d00',
    signature:
      '685c6743707e030d30f91aeb3e4179971dbef5a96eb507c4cb0c3f54764bc6bf4afc3e323ce20db04c5690fc5e56cecc97c07c7630c57286f7f4123594008205',
    isValid: false,
  },
];
