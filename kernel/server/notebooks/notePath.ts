import { KernelError } from '../../base/errors.ts';

/**
 * A note's path as it is kept: folders separated by `/`, no empty ones, no blanks around.
 *
 * @example
 * notePath('/course// Speed layer') // 'course/Speed layer'
 */
export function notePath(given: string): string {
  const parts = given
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) throw new KernelError('PATH_INVALID', `A note needs a name; "${given}" has none. Write folder/name.`);
  if (parts.some((part) => part === '.' || part === '..'))
    throw new KernelError(
      'PATH_INVALID',
      `The path "${given}" has a folder called "." or "..". Write the folders from the top: folder/name.`,
    );
  const path = parts.join('/');
  if (path.length > 500)
    throw new KernelError('PATH_INVALID', `The path has ${path.length} characters, at most 500 are kept. Choose a shorter one.`);
  return path;
}
