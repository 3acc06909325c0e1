import { describe, expect, test } from '@jest/globals';
import { demoPicture } from '@one-window/dev/demo';
import { withoutMetadata } from './without-metadata.ts';

const segment = (marker: number, body: Buffer) =>
  Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body]);
const text = (words: string) => Buffer.from(words, 'latin1');

/** An EXIF segment with an orientation and a place, in either order of bytes. */
function exif(turn: number, isLittle: boolean): Buffer {
  const tiff = Buffer.alloc(60);
  tiff.write(isLittle ? 'II' : 'MM', 0, 'latin1');
  const short = (value: number, at: number) =>
    isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const long = (value: number, at: number) =>
    isLittle ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  short(42, 2);
  long(8, 4);
  short(2, 8);
  [0x8825, 0x0112].forEach((tag, n) => {
    short(tag, 10 + n * 12);
    short(n === 0 ? 4 : 3, 12 + n * 12);
    long(1, 14 + n * 12);
    short(turn, 18 + n * 12);
  });
  tiff.write('GPS 26.2N', 40, 'latin1');
  return segment(0xe1, Buffer.concat([text('Exif\0\0'), tiff]));
}

const start = Buffer.from([0xff, 0xd8]);
const end = Buffer.from([0xff, 0xd9]);
const jfif = segment(0xe0, text('JFIF\0\x01\x01\0\0\x01\0\x01\0\0'));
const profile = segment(0xe2, text('ICC_PROFILE\0\x01\x01colours'));
const table = segment(0xdb, Buffer.alloc(65, 1));
// a stuffed zero and a restart belong to the data
const scan = Buffer.concat([segment(0xda, text('\x01\x01\0\0\x3f\0')), Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4])]);

describe('a JPEG', () => {
  test('loses position, comments, texts and bytes after its end, and keeps its colours', () => {
    const personal = [segment(0xe1, text('http://ns.adobe.com/xap/1.0/\0<x/>')), segment(0xfe, text('张三的手机'))];
    const more = [segment(0xed, text('Photoshop 3.0\0place')), segment(0xe2, text('MPF\0second picture'))];
    const brought = Buffer.concat([
      start,
      jfif,
      ...personal,
      profile,
      ...more,
      table,
      scan,
      end,
      text('a film with sound'),
    ]);
    expect(withoutMetadata(brought, 'image/jpeg')).toEqual(Buffer.concat([start, jfif, profile, table, scan, end]));
  });

  test('loses thumbnails, which may show what was cropped, and data beside the colour transform', () => {
    const thumbnail = Buffer.concat([jfif.subarray(4, 16), Buffer.from([2, 1]), text('thumb!')]);
    const transform = text('Adobe\0d\0\0\0\0\x01');
    const brought = [segment(0xe0, thumbnail), segment(0xe0, text('JFXX\0\x10thumb!'))];
    const beside = [segment(0xee, Buffer.concat([transform, text('place')])), segment(0xee, text('place'))];
    expect(withoutMetadata(Buffer.concat([start, ...brought, ...beside, scan, end]), 'image/jpeg')).toEqual(
      Buffer.concat([start, jfif, segment(0xee, transform), scan, end]),
    );
  });

  test.each([true, false])('keeps its orientation, little-endian %s, and not its position', (isLittle) => {
    const bare = withoutMetadata(Buffer.concat([start, exif(6, isLittle), table, scan, end]), 'image/jpeg')!;
    expect(bare.includes('GPS')).toBe(false);
    expect(bare.subarray(2, 4)).toEqual(Buffer.from([0xff, 0xe1]));
    const tiff = bare.subarray(12, 12 + 26);
    expect([tiff.toString('latin1', 0, 2), tiff.readUInt16BE(8), tiff.readUInt16BE(10), tiff.readUInt16BE(18)]).toEqual(
      ['MM', 1, 0x0112, 6],
    );
    expect(withoutMetadata(bare, 'image/jpeg')).toEqual(bare);
  });

  test('of several scans keeps each, with the tables between them', () => {
    const progressive = Buffer.concat([start, table, scan, table, segment(0xfe, text('x')), scan, end]);
    expect(withoutMetadata(progressive, 'image/jpeg')).toEqual(Buffer.concat([start, table, scan, table, scan, end]));
  });

  test.each([
    ['cut off in its data', Buffer.concat([start, table, scan])],
    ['cut off in a segment', Buffer.concat([start, table.subarray(0, 30)])],
    ['without data', Buffer.concat([start, table, end])],
    ['only its magic bytes', Buffer.from('ffd8ffe0', 'hex')],
    ['of a million segments', Buffer.concat([start, Buffer.alloc(4_000_000, 'ffdb0002', 'hex'), scan, end])],
    ['a page', text('<html>')],
    ['empty', Buffer.alloc(0)],
  ])('%s is none', (_, bytes) => {
    expect(withoutMetadata(bytes, 'image/jpeg')).toBeUndefined();
  });
});

describe('a PNG', () => {
  const { content } = demoPicture(1);
  const chunk = (type: string, data: string) => {
    const body = Buffer.concat([Buffer.alloc(4), text(type), text(data), Buffer.alloc(4)]);
    body.writeUInt32BE(data.length, 0);
    return body;
  };

  test('loses EXIF, texts, time and bytes after its end', () => {
    const [head, rest] = [content.subarray(0, 33), content.subarray(33)];
    const personal = [
      chunk('eXIf', 'MM GPS'),
      chunk('tEXt', 'Author\0x'),
      chunk('iTXt', 'y'),
      chunk('tIME', '1234567'),
    ];
    const colours = chunk('gAMA', '1234');
    const brought = Buffer.concat([head, ...personal, colours, rest, text('trailer')]);
    expect(withoutMetadata(brought, 'image/png')).toEqual(Buffer.concat([head, colours, rest]));
    expect(withoutMetadata(content, 'image/png')).toEqual(content);
  });

  test('that is cut off or of another type than announced is refused', () => {
    expect(withoutMetadata(content.subarray(0, content.length - 5), 'image/png')).toBeUndefined();
    expect(withoutMetadata(content.subarray(0, 33), 'image/png')).toBeUndefined();
    expect(withoutMetadata(content, 'image/jpeg')).toBeUndefined();
    expect(withoutMetadata(content, 'image/svg+xml')).toBeUndefined();
  });

  test('of some thousand chunks is accepted, of half a million refused: each costs time and memory', () => {
    const of = (chunks: number) => {
      const data = Buffer.alloc(chunks * 12, chunk('IDAT', ''));
      return Buffer.concat([content.subarray(0, 33), data, chunk('IEND', '')]);
    };
    expect(withoutMetadata(of(2_000), 'image/png')).toEqual(of(2_000));
    expect(withoutMetadata(of(400_000), 'image/png')).toBeUndefined();
  });
});
