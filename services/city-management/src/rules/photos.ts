/** Reference of a photo: the file itself lies in a store of its own. */
export interface Photo {
  sha256: string;
  mediaType: string;
  bytes: number;
}

/** What a photo may be. */
export const photoRule = {
  mediaTypes: ['image/jpeg', 'image/png'],
  maxBytes: 5 * 1024 * 1024,
  maxAtOnce: 9,
} as const;

/** Whether a reference names a photo that is allowed, by what it declares of itself. */
export function isAllowedPhoto({ sha256, mediaType, bytes }: Photo): boolean {
  return (
    /^[0-9a-f]{64}$/.test(sha256) &&
    (photoRule.mediaTypes as readonly string[]).includes(mediaType) &&
    Number.isInteger(bytes) &&
    bytes > 0 &&
    bytes <= photoRule.maxBytes
  );
}
