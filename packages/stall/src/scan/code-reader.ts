export interface Frame {
  readonly texts: readonly string[];
  /** Null where the reader did not look. */
  readonly isCodeInSight: boolean | null;
}

/** Finds QR codes in pictures, by whatever the phone has. */
export interface CodeReader {
  /**
   * The codes in a frame of the video; none while the picture is not ready. With `wantsLook` it may also say whether
   * something there looks like a code, read or not.
   */
  readonly readVideo: (video: HTMLVideoElement, wantsLook: boolean) => Promise<Frame>;
  /** The texts of the codes in a picture from the gallery. */
  readonly readPicture: (picture: Blob) => Promise<readonly string[]>;
  readonly kind: 'native' | 'wasm';
}
