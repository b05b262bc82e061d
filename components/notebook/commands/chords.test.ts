import { expect, test } from 'vitest';
import { chordOf, commandOf, type Stroke, shownKeys } from './chords.ts';
import { CommandIds, commandKeys } from './commands.ts';

const stroke = (key: string, code: string, modifiers: (keyof Stroke | 'AltGraph')[] = []): Stroke => ({
  key,
  code,
  ctrlKey: modifiers.includes('ctrlKey'),
  altKey: modifiers.includes('altKey'),
  shiftKey: modifiers.includes('shiftKey'),
  metaKey: modifiers.includes('metaKey'),
  getModifierState: (name) => name === 'AltGraph' && modifiers.includes('AltGraph'),
});

test('no two commands share a chord', () => {
  const chords = CommandIds.map(commandKeys).filter((keys) => keys !== undefined);
  expect(new Set(chords).size).toBe(chords.length);
});

test('Option on macOS prints another character and still means its letter', () => {
  expect(commandOf(stroke('∂', 'KeyD', ['ctrlKey', 'altKey']), true)).toBe('delete');
});

test('on a Dvorak keyboard the printed letter counts, not the place of the key', () => {
  expect(commandOf(stroke('d', 'KeyH', ['ctrlKey', 'altKey']), false)).toBe('delete');
});

test('AltGr types a character and runs no command', () => {
  expect(commandOf(stroke('€', 'KeyE', ['ctrlKey', 'altKey', 'AltGraph']), false)).toBeUndefined();
});

test('keys that Shift prints differently are known by their place', () => {
  expect(commandOf(stroke('_', 'Minus', ['ctrlKey', 'shiftKey']), false)).toBe('narrower');
  expect(commandOf(stroke('+', 'Equal', ['ctrlKey', 'shiftKey']), false)).toBe('wider');
});

test('the palette is Cmd+K on macOS and Ctrl+K elsewhere', () => {
  expect(commandOf(stroke('k', 'KeyK', ['metaKey']), true)).toBe('palette');
  expect(commandOf(stroke('k', 'KeyK', ['ctrlKey']), true)).toBeUndefined();
  expect(commandOf(stroke('k', 'KeyK', ['ctrlKey']), false)).toBe('palette');
  expect([shownKeys('palette', true), shownKeys('palette', false), shownKeys('clone', false)]).toEqual(['⌘+K', 'Ctrl+K', undefined]);
});

test('a plain letter is no chord of any command', () => {
  expect(chordOf(stroke('d', 'KeyD'), false)).toBe('D');
  expect(commandOf(stroke('d', 'KeyD'), false)).toBeUndefined();
});
