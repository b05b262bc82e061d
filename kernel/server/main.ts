import path from 'node:path';
import process from 'node:process';
import { KernelError } from '../base/errors.ts';
import { MillraceServer } from './MillraceServer.ts';
import { readSettings } from './settings.ts';

// The server process. `--dev`: Next's development mode.

// What is kept is nobody else's to read.
process.umask(0o077);

/** What is added to the address for the first person. */
function ticketOf({ access, people, token }: MillraceServer): string {
  if (!access.hasAccounts) return access.isOpenHere ? '' : `/?token=${token.value}`;
  return people.accounts.areNone ? `/login#setup=${people.invitations.setupToken}` : '';
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const settings = readSettings(process.env, process.argv.slice(2));
  const server = await MillraceServer.start({ settings, appRoot: path.resolve(import.meta.dirname, '../..') });
  let closingSince: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Ctrl+C reaches this process twice: from the terminal, and from the `npm start` above it. A second one by hand ends it at once.
      if (closingSince !== undefined) {
        if (Date.now() - closingSince > 500) process.exit(1);
        return;
      }
      closingSince = Date.now();
      say('\nMillrace stops. Kernels that run go on; the next start finds them.');
      server.close().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
  if (settings.auth === 'none')
    console.warn(
      '\n*** MILLRACE_AUTH=none: whoever reaches this port can run any code as you. Leave it out unless you know that nobody can. ***\n',
    );
  await server.pagesReady;
  say(`Millrace is ready: ${server.url}${ticketOf(server)}`);
  if (server.access.hasAccounts && server.people.accounts.areNone)
    say('Nobody has an account yet: this link makes the owner of the server.');
} catch (error) {
  if (!(error instanceof KernelError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exit(1);
}
