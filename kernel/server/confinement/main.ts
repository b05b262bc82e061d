import { restrictSelf } from './landlock.ts';
import { rulesFor } from './rules.ts';

// node main.ts '{"read":[…],"write":[…]}' ARGUMENTS: becomes `node ARGUMENTS`, confined to these folders where the system can do that.
// MILLRACE_CONFINED says to what came of it. Standard input is left unread for it.
const [, , folders, ...args] = process.argv;
const isConfined = restrictSelf(rulesFor(JSON.parse(folders!)));
process.execve!(process.execPath, [process.execPath, ...args], { ...process.env, MILLRACE_CONFINED: isConfined ? 'landlock' : 'no' });
