import { isIpynb, zplnOf } from './ipynb/importIpynb.ts';
import { parseJson } from './zpln/parseJson.ts';
import { checkZpln, type Zpln } from './zpln/ZplnFile.ts';

/**
 * Reads a note of any kind that is known: Zeppelin's, Millrace's own, or Jupyter's.
 *
 * @example
 * parseNoteFile('{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}').paragraphs // []
 */
export function parseNoteFile(text: string): Zpln {
  const value = parseJson(text);
  return checkZpln(isIpynb(value) ? zplnOf(value) : value);
}
