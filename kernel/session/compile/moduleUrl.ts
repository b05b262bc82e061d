import { existsSync, readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Where an import comes from, so that a worker can import it for itself. Undefined when it cannot be told; the closure that needs
 * it is then refused, with words, by the closure serializer.
 */
export function moduleUrl(specifier: string, folders: readonly string[]): string | undefined {
  if (isBuiltin(specifier)) return specifier.startsWith('node:') ? specifier : `node:${specifier}`;
  if (/^file:/.test(specifier)) return specifier;
  for (const folder of folders) {
    if (/^[./]/.test(specifier)) {
      const path = resolve(folder, specifier);
      if (existsSync(path)) return pathToFileURL(path).href;
      continue;
    }
    const path = importPath(specifier, folder) ?? requirePath(specifier, folder);
    if (path !== undefined) return pathToFileURL(path).href;
  }
  return undefined;
}

/** What `import` would take: `exports` of the package, read under the conditions `import`, `node`, `default`. */
function importPath(specifier: string, folder: string): string | undefined {
  const [, name = '', subpath = ''] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(specifier) ?? [];
  for (let at = folder; ; at = dirname(at)) {
    const root = join(at, 'node_modules', name);
    const manifest = join(root, 'package.json');
    if (existsSync(manifest)) {
      const { exports } = JSON.parse(readFileSync(manifest, 'utf8')) as { exports?: unknown };
      const target = pick(hasSubpaths(exports) ? exports[`.${subpath}`] : subpath === '' ? exports : undefined);
      return target === undefined ? undefined : join(root, target);
    }
    if (dirname(at) === at) return undefined;
  }
}

const hasSubpaths = (exports: unknown): exports is Record<string, unknown> =>
  typeof exports === 'object' && exports !== null && !Array.isArray(exports) && Object.keys(exports).some((key) => key.startsWith('.'));

function pick(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  if (Array.isArray(target)) return target.map(pick).find((one) => one !== undefined);
  if (typeof target !== 'object' || target === null) return undefined;
  for (const [condition, inner] of Object.entries(target)) {
    if (!['import', 'node', 'default', 'module-sync'].includes(condition)) continue;
    const found = pick(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}

function requirePath(specifier: string, folder: string): string | undefined {
  try {
    return createRequire(join(folder, 'note.js')).resolve(specifier);
  } catch {
    return undefined;
  }
}
