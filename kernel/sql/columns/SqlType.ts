/** Spark's types, as far as rows of JavaScript and results of queries have them. */
export type SqlType =
  | { readonly kind: 'null' | 'boolean' | 'long' | 'double' | 'string' | 'timestamp' | 'binary' }
  | { readonly kind: 'list'; readonly element: SqlType }
  | { readonly kind: 'struct'; readonly fields: readonly { readonly name: string; readonly type: SqlType }[] }
  | { readonly kind: 'map'; readonly value: SqlType };

export type ScalarKind = Exclude<SqlType['kind'], 'list' | 'struct' | 'map'>;
