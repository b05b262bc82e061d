/**
 * What stands for texts of which nothing is wanted but their hashes (`engine/recognise/HashOnly`), one after another: no string has to be made
 * of their bytes. As `textHash` gives them: `hash` with seed 0, `second` with its other one, there where the last eight bits of `hash` are zero.
 */
export class HashedText {
  hash = 0;
  second = 0;
}
