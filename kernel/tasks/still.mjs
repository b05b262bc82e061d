// The steps that look at the code without running it.
import { verdict } from './steps.mjs';

export const still = [
  verdict('format and lint', 'node_modules/@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', '.']),
  verdict('types', 'node_modules/typescript/bin/tsc', ['--noEmit', '-p', '.']),
  verdict('import rules', 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', [
    '--config',
    '.dependency-cruiser.cjs',
    'app',
    'components',
    'kernel',
    'e2e',
  ]),
];
