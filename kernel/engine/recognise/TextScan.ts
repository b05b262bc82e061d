import { ArgumentUses, isOnlyRead, type Place } from './ArgumentUses.ts';
import type { AnyNode } from './syntax.ts';

/**
 * Whether of a text nothing is seen but its length and single characters (`charCodeAt`), down to the functions that it is handed to. Then what
 * has the same two can stand for it, and need not be a string.
 */
export class TextScan extends ArgumentUses {
  override isUse(node: AnyNode, parents: readonly AnyNode[], place: Place): boolean {
    const [parent, ...above] = parents;
    if (parent?.type !== 'MemberExpression') return this.isHandedOn(node, parents, place);
    if (parent.object !== node || parent.computed === true) return false;
    const { name } = parent.property as AnyNode;
    if (name === 'length') return isOnlyRead(parent, above);
    const [call] = above;
    return name === 'charCodeAt' && call?.type === 'CallExpression' && call.callee === parent;
  }

  protected override isPattern(): boolean {
    return false;
  }
}
