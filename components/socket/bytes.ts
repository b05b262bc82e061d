/** socket.io delivers binary as ArrayBuffer in a browser and as Buffer in Node. */
export function bytes(value: Uint8Array | ArrayBuffer): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array(value);
}
