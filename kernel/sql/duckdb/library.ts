import { createRequire } from 'node:module';
import type * as Api from '@duckdb/node-api';
import type Bindings from '@duckdb/node-bindings';

const require = createRequire(import.meta.url);
let api: typeof Api | undefined;
let bindings: typeof Bindings | undefined;

/** DuckDB, loaded by who first asks for it: two hundred modules that a note without SQL does not wait for. */
export const duckdbApi = (): typeof Api => (api ??= require('@duckdb/node-api') as typeof Api);

/** Its C interface, where rows are copied as its memory has them. */
export const duckdbBindings = (): typeof Bindings => (bindings ??= require('@duckdb/node-bindings') as typeof Bindings);
