import path from 'node:path';
import { Database } from '../notebooks/database/Database.ts';

/** Accounts, roles and links on disk, apart from the notes: `people.db` is the file that nobody else should ever get. */
export class PeopleDatabase extends Database {
  constructor(home: string) {
    super({ file: path.join(home, 'people.db'), migrations: path.join(import.meta.dirname, 'migrations'), synchronous: 'full' });
  }
}
