/** Ends a switch over a union: a new member that nobody handles does not compile, and one from a newer server says so. */
export function assertNever(value: never): never {
  throw new Error(`This page does not know ${JSON.stringify(value).slice(0, 200)}. Reload it to get the version that the server speaks.`);
}
