/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is inside arrays of fixed length */
// RFC 7693. Its words have 64 bits: a BigUint64Array keeps what is put into it modulo 2^64.
const INITIAL = [
  0x6a09e667f3bcc908n,
  0xbb67ae8584caa73bn,
  0x3c6ef372fe94f82bn,
  0xa54ff53a5f1d36f1n,
  0x510e527fade682d1n,
  0x9b05688c2b3e6c1fn,
  0x1f83d9abfb41bd6bn,
  0x5be0cd19137e2179n,
];

/** Which words of the message each of the twelve rounds mixes in, as hex digits; the last two are the first two again. */
const ROUNDS = [
  '0123456789abcdef',
  'ea489fd61c02b753',
  'b8c052fdae367194',
  '7931dcbe265a40f8',
  '905724afe1bc683d',
  '2c6a0b834d75fe19',
  'c51fed4a0763928b',
  'db7ec13950f4862a',
  '6fe9b308c2d714a5',
  'a2847615fb9e3cd0',
  '0123456789abcdef',
  'ea489fd61c02b753',
];

const BLOCK_LENGTH = 128;

const rotated = (word: bigint, bits: bigint) => BigInt.asUintN(64, (word >> bits) | (word << (64n - bits)));

/**
 * BLAKE2b of a message that fits one block, without a key.
 * @param message at most 128 bytes
 * @param length of the digest, in bytes: at most 64
 */
export function blake2b(message: Uint8Array, length: number): Uint8Array {
  const block = new Uint8Array(BLOCK_LENGTH);
  block.set(message);
  const words = new BigUint64Array(block.buffer);
  const [first = 0n, ...others] = INITIAL;
  const hash = BigUint64Array.of(first ^ 0x01010000n ^ BigInt(length), ...others);
  const v = BigUint64Array.of(...hash, ...INITIAL);
  // The length of what was hashed so far, and: this block is the last one.
  v[12]! ^= BigInt(message.length);
  v[14] = ~v[14]!;

  const mix = (a: number, b: number, c: number, d: number, x: number, y: number) => {
    v[a]! += v[b]! + words[x]!;
    v[d] = rotated(v[d]! ^ v[a]!, 32n);
    v[c]! += v[d];
    v[b] = rotated(v[b]! ^ v[c]!, 24n);
    v[a]! += v[b] + words[y]!;
    v[d] = rotated(v[d] ^ v[a]!, 16n);
    v[c]! += v[d];
    v[b] = rotated(v[b] ^ v[c]!, 63n);
  };
  for (const round of ROUNDS) {
    for (let nth = 0; nth < 8; nth += 1) {
      const column = nth % 4;
      // The second four mix diagonals.
      const turn = nth < 4 ? 0 : 1;
      const at = (row: number) => 4 * row + ((column + turn * row) % 4);
      const [x, y] = [round[2 * nth], round[2 * nth + 1]].map((digit) => parseInt(digit!, 16));
      mix(at(0), at(1), at(2), at(3), x!, y!);
    }
  }
  return new Uint8Array(hash.map((word, index) => word ^ v[index]! ^ v[index + 8]!).buffer, 0, length);
}
