/** Version of every message in this folder. A page or a kernel that speaks another one is refused with `PROTOCOL_VERSION`. */
export const PROTOCOL_VERSION = 1;
