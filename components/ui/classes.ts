/** Joins class names and leaves out what is false. @example classes('a', isOn && 'b') // 'a b' when on */
export const classes = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ');
