/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is inside arrays of fixed length */
// https://cr.yp.to/snuffle/spec.pdf; HSalsa20 and XSalsa20: https://cr.yp.to/snuffle/xsalsa-20081128.pdf
const ROUNDS = 20;
const BLOCK_LENGTH = 64;

/** `expand 32-byte k`, little-endian. */
const CONSTANTS = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574] as const;

const wordsOf = (bytes: Uint8Array) => new Uint32Array(bytes.slice().buffer);

/** The matrix: constants on the diagonal, the key around the input. */
function matrix(key: Uint32Array, input: Uint32Array): Uint32Array {
  const [c0, c1, c2, c3] = CONSTANTS;
  return Uint32Array.of(c0, ...key.subarray(0, 4), c1, ...input, c2, ...key.subarray(4), c3);
}

/** The twenty rounds: columns and rows in turn. */
function rounds(start: Uint32Array): Uint32Array {
  const x = start.slice();
  const turn = (to: number, one: number, other: number, bits: number) => {
    const sum = x[one]! + x[other]!;
    x[to]! ^= (sum << bits) | (sum >>> (32 - bits));
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let nth = 0; nth < 4; nth += 1) {
      // From the diagonal on: down a column, or along a row.
      const at = (step: number) =>
        round % 2 === 0 ? 4 * ((nth + step) % 4) + nth : 4 * nth + ((nth + step) % 4);
      turn(at(1), at(0), at(3), 7);
      turn(at(2), at(1), at(0), 9);
      turn(at(3), at(2), at(1), 13);
      turn(at(0), at(3), at(2), 18);
    }
  }
  return x;
}

/**
 * HSalsa20: a key of a key.
 * @param key 32 bytes
 * @param input 16 bytes
 */
export function hsalsa20(key: Uint8Array, input: Uint8Array): Uint8Array {
  const x = rounds(matrix(wordsOf(key), wordsOf(input)));
  return new Uint8Array(Uint32Array.of(...[0, 5, 10, 15, 6, 7, 8, 9].map((index) => x[index]!)).buffer);
}

/**
 * The key stream of XSalsa20.
 * @param key 32 bytes
 * @param nonce 24 bytes
 * @param length in bytes
 */
export function xsalsa20(key: Uint8Array, nonce: Uint8Array, length: number): Uint8Array {
  const streamKey = wordsOf(hsalsa20(key, nonce.subarray(0, 16)));
  const [first = 0, second = 0] = wordsOf(nonce.subarray(16));
  const blocks = Math.ceil(length / BLOCK_LENGTH);
  const stream = new Uint32Array(blocks * (BLOCK_LENGTH / 4));
  for (let block = 0; block < blocks; block += 1) {
    const start = matrix(streamKey, Uint32Array.of(first, second, block, 0));
    stream.set(
      rounds(start).map((word, index) => word + start[index]!),
      block * start.length,
    );
  }
  return new Uint8Array(stream.buffer, 0, length);
}
