import type { UserErrorCatalogue } from './errors.ts';

/** A photo by its digest. */
export interface Photo {
  /** Of the file as it was brought; lower-case hex. */
  sha256: string;
  mediaType: string;
  bytes: number;
}

const kib = 1024;
const mib = 1024 * kib;

/** What photos may be taken, and in what pieces they come and go. */
export const photoRule = {
  mediaTypes: ['image/jpeg', 'image/png'],
  maxBytes: 5 * mib,
  maxAtOnce: 9,
  /** A part in base64 with its call stays below the gateway's 256 KiB a body. */
  maxPartBytes: 128 * kib,
  /** Any part but the last; keeps a photo to some hundred parts. */
  minPartBytes: 16 * kib,
  /** All photos of one answer together; in base64 they stay below the gateway's 16 MiB a department. */
  maxAnswerBytes: 10 * mib,
} as const;

/** How much one account may bring, and how long what nobody needs is kept (demo, 2026). */
export const photoAllowance = {
  unfinishedAtOnce: 9,
  bytesPerDay: 100 * mib,
  /** Hours after the last part until an unfinished photo is dropped. */
  unfinishedHours: 24,
  /** Days until a complete photo is dropped that no matter refers to. */
  unusedDays: 7,
} as const;

/** Expected refusals about photos, the same in each department that takes them. */
export const photoErrors = {
  PHOTO_INVALID: '照片须为 JPEG 或 PNG，不超过 5 MB，一次至多 9 张，并给出 64 位小写十六进制 SHA-256',
  PHOTO_PART_INVALID: '照片分段须为规范的 Base64，除末段外为 16 至 128 KiB，且不超出照片的字节数',
  PHOTO_OFFSET: '应从第 {offset} 字节继续上传',
  PHOTO_DIGEST_MISMATCH: '收到的内容与 SHA-256 不符，已丢弃，请重新上传',
  PHOTO_NOT_A_PICTURE: '收到的内容不是完整的 {kind} 图像，已丢弃',
  PHOTOS_UNFINISHED: '尚有{most}张照片没有传完，请先传完',
  PHOTOS_TODAY_EXCEEDED: '每人每日最多上传{most} MB 照片，今日已达上限，请明日再传',
  PHOTO_NOT_KEPT: '照片须由本人先传到本部门，且传完整',
} as const satisfies UserErrorCatalogue;

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
