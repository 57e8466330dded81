/** Finds QR codes in pictures, by whatever the phone has. */
export interface CodeReader {
  /** The texts of the codes in a frame of the video; empty while the picture is not ready. */
  readonly readVideo: (video: HTMLVideoElement) => Promise<readonly string[]>;
  /** The texts of the codes in a picture from the gallery. */
  readonly readPicture: (picture: Blob) => Promise<readonly string[]>;
  readonly kind: 'native' | 'wasm';
}
