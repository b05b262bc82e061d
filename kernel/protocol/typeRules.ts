// What the kernel's checker and the editor's agree upon.

/**
 * Codes of `noImplicitAny`. A notebook is no place to insist on annotations, and without the option `[]` would be `never[]`:
 * they are shown as warnings.
 */
export const isImplicitAny = (code: number): boolean => code >= 7005 && code <= 7053;

/** Modules of Node that are imported without its scheme. */
export const NodeModules =
  'assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl stream string_decoder sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib'.split(
    ' ',
  );
const NodeWords = new RegExp(
  String.raw`\b(Buffer|process|NodeJS)\b|\b(from|import)\s*\(?\s*['"](node:|(${NodeModules.join('|')})(/\w+)?['"])`,
);

/**
 * Whether a text needs the types of Node. They double a checker's memory and half a second's start, so they are loaded when they are needed.
 *
 * @example
 * usesNode("import { connect } from 'node:net'") // true
 */
export const usesNode = (text: string): boolean => NodeWords.test(text);
