const TAG_LENGTH = 16;
const PRIME = (1n << 130n) - 5n;
/** Of the first half of the key, some bits count as zero. */
const CLAMP = 0x0ffffffc0ffffffc0ffffffc0fffffffn;

const numberAt = (view: DataView, offset: number) =>
  view.getBigUint64(offset, true) | (view.getBigUint64(offset + 8, true) << 64n);

/**
 * Poly1305 (RFC 8439, 2.5). Big integers take no constant time, which is no matter here: a key seals one box, and whoever
 * could measure its making has the page, and so the message, already.
 * @param message any length
 * @param key 32 bytes, for this message alone
 * @returns the tag: 16 bytes
 */
export function poly1305(message: Uint8Array, key: Uint8Array): Uint8Array {
  const keyView = new DataView(key.buffer, key.byteOffset);
  const factor = numberAt(keyView, 0) & CLAMP;
  const padded = new Uint8Array(message.length + TAG_LENGTH);
  padded.set(message);
  const view = new DataView(padded.buffer);
  let sum = 0n;
  for (let at = 0; at < message.length; at += TAG_LENGTH) {
    const length = Math.min(TAG_LENGTH, message.length - at);
    const block = numberAt(view, at) | (1n << BigInt(8 * length));
    sum = ((sum + block) * factor) % PRIME;
  }
  const tag = new DataView(new ArrayBuffer(TAG_LENGTH));
  const total = sum + numberAt(keyView, 16);
  tag.setBigUint64(0, BigInt.asUintN(64, total), true);
  tag.setBigUint64(8, BigInt.asUintN(64, total >> 64n), true);
  return new Uint8Array(tag.buffer);
}
