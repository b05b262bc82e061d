/** The largest body that the server takes, bytes: of a note that is imported, for one. */
export const BodyLimit = 64 * 1024 * 1024;
