import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { Photo } from '@one-window/contracts';

/** A drawn picture and its description. */
export interface DemoPicture extends Photo {
  content: Buffer;
}

const [width, height] = [32, 24];
const signature = Buffer.from('89504e470d0a1a0a', 'hex');

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** The `nth` invented picture, a PNG of sky and ground in colours of its own: the same on any machine. */
export function demoPicture(nth: number): DemoPicture {
  const shade = (of: number) => (nth * of + 90) % 256;
  const [sky, ground] = [
    [shade(7), shade(53), 230],
    [shade(29), shade(101), (nth >> 8) % 256],
  ];
  const lines = Array.from({ length: height }, (_, y) => [
    0,
    ...Array.from({ length: width }, () => (y < height / 2 ? sky! : ground!)).flat(),
  ]);
  const header = Buffer.from([0, 0, 0, width, 0, 0, 0, height, 8, 2, 0, 0, 0]);
  const content = Buffer.concat([
    signature,
    chunk('IHDR', header),
    // stored, not compressed: the bytes do not depend on the compressor
    chunk('IDAT', deflateSync(Buffer.from(lines.flat()), { level: 0 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { sha256, mediaType: 'image/png', bytes: content.length, content };
}

/** The description of a picture. */
export const photoOf = ({ sha256, mediaType, bytes }: DemoPicture): Photo => ({ sha256, mediaType, bytes });
