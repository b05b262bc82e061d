import { writeFileSync } from 'node:fs';
import { scopeDeclarations } from './scopeDeclarations.ts';

// `npm run declarations`: writes what a paragraph may call, as TypeScript sees it.
writeFileSync(new URL('./generated/scope.d.ts', import.meta.url), scopeDeclarations());
