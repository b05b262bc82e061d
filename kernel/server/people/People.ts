import type { Clock } from '../../base/Clock.ts';
import { Accounts } from './Accounts.ts';
import { ApiTokens } from './ApiTokens.ts';
import { Invitations } from './Invitations.ts';
import type { PeopleDatabase } from './PeopleDatabase.ts';
import { Sessions } from './Sessions.ts';

/** Everybody who can sign in, and by what. */
export class People {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly tokens: ApiTokens;
  readonly invitations: Invitations;

  constructor(db: PeopleDatabase, clock: Clock) {
    this.accounts = new Accounts(db, clock);
    this.sessions = new Sessions(db, clock);
    this.tokens = new ApiTokens(db, clock);
    this.invitations = new Invitations(db, clock, this.accounts);
  }
}
