/**
 * A JPEG or PNG without its metadata: position, device, time, names and thumbnails (EXIF, XMP, IPTC, comments, texts,
 * bytes after the picture's end). A JPEG keeps its orientation, both keep their colours.
 * @returns undefined when it is not a whole picture of that media type, or in more than `mostPieces` pieces
 */
export function withoutMetadata(picture: Buffer, mediaType: string): Buffer | undefined {
  if (mediaType === 'image/jpeg') return bareJpeg(picture);
  return mediaType === 'image/png' ? barePng(picture) : undefined;
}

/** Segments or chunks of a picture: an encoder makes some hundred of 5 MB, an attacker a million. */
const mostPieces = 4_096;

const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex');
const pngChunks = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD hIST pHYs sPLT mDCV cLLI acTL fcTL fdAT'.split(' '),
);

function barePng(picture: Buffer): Buffer | undefined {
  if (!picture.subarray(0, 8).equals(pngSignature) || picture.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  const kept: Buffer[] = [pngSignature];
  let hasData = false;
  for (let at = 8, pieces = 0; at + 12 <= picture.length && pieces < mostPieces; pieces += 1) {
    const end = at + 12 + picture.readUInt32BE(at);
    if (end > picture.length) return undefined;
    const type = picture.toString('latin1', at + 4, at + 8);
    if (pngChunks.has(type)) kept.push(picture.subarray(at, end));
    hasData ||= type === 'IDAT';
    if (type === 'IEND') return hasData ? Buffer.concat(kept) : undefined;
    at = end;
  }
  return undefined;
}

const [startOfImage, endOfImage, startOfScan, exif] = [0xd8, 0xd9, 0xda, 0xe1];
const [jfif, colours, adobe] = [0xe0, 0xe2, 0xee];
/** Segments for applications, and comments. */
const isApplication = (marker: number) => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;

const segment = (marker: number, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff]), body]);
};

function bareJpeg(picture: Buffer): Buffer | undefined {
  if (picture.length < 4 || picture.readUInt16BE(0) !== 0xff00 + startOfImage) return undefined;
  const kept: Buffer[] = [picture.subarray(0, 2)];
  let hasScan = false;
  for (let at = 2, pieces = 0; at + 2 <= picture.length && pieces < mostPieces;) {
    if (picture[at] !== 0xff) return undefined;
    const marker = picture[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === endOfImage) return hasScan ? Buffer.concat([...kept, picture.subarray(at, at + 2)]) : undefined;
    if (at + 4 > picture.length) return undefined;
    const length = picture.readUInt16BE(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > picture.length) return undefined;
    if (isApplication(marker)) kept.push(...lookOnly(marker, picture.subarray(at + 4, end)));
    else kept.push(picture.subarray(at, end));
    pieces += 1;
    at = end;
    if (marker !== startOfScan) continue;
    hasScan = true;
    const scanEnd = endOfScan(picture, at);
    kept.push(picture.subarray(at, scanEnd));
    at = scanEnd;
  }
  return undefined;
}

/** The parts of an application segment that change the picture: JFIF without its thumbnail, colours, orientation. */
function lookOnly(marker: number, body: Buffer): Buffer[] {
  const isNamed = (name: string) => body.toString('latin1', 0, name.length) === name;
  if (marker === jfif && isNamed('JFIF\0') && body.length >= 14)
    return [segment(marker, body.subarray(0, 12), Buffer.alloc(2))];
  if (marker === adobe && isNamed('Adobe') && body.length >= 12) return [segment(marker, body.subarray(0, 12))];
  if (marker === colours && isNamed('ICC_PROFILE\0')) return [segment(marker, body)];
  return marker === exif ? turnOnly(body) : [];
}

/** Position of the marker that ends the compressed data: a stuffed zero and a restart belong to it. */
function endOfScan(picture: Buffer, from: number): number {
  for (let at = picture.indexOf(0xff, from); at >= 0; at = picture.indexOf(0xff, at + 1)) {
    const next = picture[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return picture.length;
}

const exifName = Buffer.from('Exif\0\0', 'latin1');
const orientationTag = 0x0112;

/** An EXIF segment with only the orientation, if the original has one. */
function turnOnly(body: Buffer): Buffer[] {
  if (!body.subarray(0, 6).equals(exifName)) return [];
  const turn = orientationOf(body.subarray(6));
  if (turn === undefined) return [];
  const tiff = Buffer.from(`4d4d002a000000080001${'0112000300000001'}000${turn}000000000000`, 'hex');
  return [segment(exif, exifName, tiff)];
}

/** A picture's orientation, 1 to 8 (TIFF 6.0, tag 274). */
function orientationOf(tiff: Buffer): number | undefined {
  if (tiff.length < 14) return undefined;
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return undefined;
  const entries = short(directory);
  for (let n = 0, at = directory + 2; n < entries && at + 12 <= tiff.length; n += 1, at += 12) {
    if (short(at) !== orientationTag) continue;
    const turn = short(at + 8);
    return turn >= 1 && turn <= 8 ? turn : undefined;
  }
  return undefined;
}
