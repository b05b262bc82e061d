/** Answers of the routes about people. */
export interface Person {
  name: string;
  isAdministrator: boolean;
}

export interface Session {
  hasAccounts: boolean;
  needsSetup: boolean;
  person?: Person;
}

export interface Account {
  person: Person;
  sessions: { id: string; createdAt: number; seenAt: number; agent: string; isHere: boolean }[];
  tokens: { id: string; label: string; createdAt: number; expiresAt?: number; usedAt?: number }[];
}

export interface Invitation {
  id: string;
  label: string;
  isAdministrator: boolean;
  expiresAt: number;
}

export interface ShareLink {
  id: string;
  token: string;
  label: string;
  output?: { paragraphId: string; index: number };
  withCode: boolean;
  origins?: string[];
  createdBy: string;
  createdAt: number;
  expiresAt?: number;
}

/** A day and a time as people say it, with the year when it is another one: `24 Nov, 14:05`. */
export function when(at: number, hasSeconds = false): string {
  const isThisYear = new Date(at).getFullYear() === new Date().getFullYear();
  return new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    ...(hasSeconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
  }).format(at);
}

/** `Firefox on Linux`, out of a browser's own description of itself. */
export function browserName(agent: string): string {
  const browser = /Edg\//.test(agent)
    ? 'Edge'
    : /Firefox\//.test(agent)
      ? 'Firefox'
      : /Chrome\//.test(agent)
        ? 'Chrome'
        : /Safari\//.test(agent)
          ? 'Safari'
          : '';
  const system = /Android/.test(agent)
    ? 'Android'
    : /iPhone|iPad/.test(agent)
      ? 'iOS'
      : /Mac OS/.test(agent)
        ? 'macOS'
        : /Windows/.test(agent)
          ? 'Windows'
          : /Linux/.test(agent)
            ? 'Linux'
            : '';
  if (!browser) return agent.split(' ')[0] || 'A program';
  return system ? `${browser} on ${system}` : browser;
}
