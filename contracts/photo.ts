/** A photo by its digest; the picture lies elsewhere. */
export interface Photo {
  /** Lower-case hex. */
  sha256: string;
  mediaType: string;
  bytes: number;
}

/** What photos may be taken. */
export const photoRule = {
  mediaTypes: ['image/jpeg', 'image/png'],
  maxBytes: 5 * 1024 * 1024,
  maxAtOnce: 9,
} as const;

/** Whether a photo is one that is taken, by what is said of it. */
export function isAllowedPhoto({ sha256, mediaType, bytes }: Photo): boolean {
  return (
    /^[0-9a-f]{64}$/.test(sha256) &&
    (photoRule.mediaTypes as readonly string[]).includes(mediaType) &&
    Number.isInteger(bytes) &&
    bytes > 0 &&
    bytes <= photoRule.maxBytes
  );
}
