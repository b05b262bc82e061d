/** Who acts: somebody who is signed in, or in single-user mode the one person there is. */
export interface Person {
  readonly name: string;
  /** Owns the server: may all with every note, and invites others. */
  readonly isAdministrator: boolean;
}
