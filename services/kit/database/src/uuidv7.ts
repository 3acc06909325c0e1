import { randomBytes } from 'node:crypto';

let lastMillis = 0;
let counter = 0;

/**
 * A UUIDv7 (RFC 9562 §5.7) of the real time. Within one process each is greater than the one before,
 * also within a millisecond and when the system's clock steps back.
 */
export function uuidv7(millis: number = Date.now()): string {
  if (millis > lastMillis) {
    lastMillis = millis;
    counter = randomBytes(2).readUInt16BE() & 0x7ff;
  } else if (++counter > 0xfff) {
    lastMillis += 1;
    counter = 0;
  }
  const tail = randomBytes(8);
  tail[0] = (tail[0]! & 0x3f) | 0x80;
  const time = lastMillis.toString(16).padStart(12, '0');
  const rest = tail.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${rest.slice(0, 4)}-${rest.slice(4)}`;
}
