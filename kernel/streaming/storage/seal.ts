import { crc32 } from 'node:zlib';

const CRC_BYTES = 4;

/** Bytes after their checksum, so that `unseal` can tell whether all of them are there as they were. */
export function seal(bytes: Uint8Array): Uint8Array {
  const sealed = Buffer.allocUnsafeSlow(CRC_BYTES + bytes.byteLength);
  sealed.writeUInt32BE(crc32(bytes), 0);
  sealed.set(bytes, CRC_BYTES);
  return sealed;
}

/** The bytes that were sealed; undefined when they were cut or changed since. */
export function unseal(sealed: Uint8Array): Uint8Array | undefined {
  if (sealed.byteLength < CRC_BYTES) return undefined;
  const bytes = sealed.subarray(CRC_BYTES);
  const expected = new DataView(sealed.buffer, sealed.byteOffset).getUint32(0);
  return crc32(bytes) === expected ? bytes : undefined;
}
