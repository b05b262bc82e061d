import type { Closure, FieldUse } from '../../rdd/plan/Step.ts';
import { ArgumentUses, isOnlyRead, type Place } from './ArgumentUses.ts';
import { HashOnly } from './HashOnly.ts';
import { payloadOf } from './payloadOf.ts';
import { type AnyNode, isFieldName } from './syntax.ts';
import { TextScan } from './TextScan.ts';

/** How fields are read, by name. */
export type FieldUses = ReadonlyMap<string, FieldUse>;

/** How a field is read that is read in two ways. */
export function bothUses(use: FieldUse, other: FieldUse | undefined): FieldUse {
  return other === undefined || other === use ? use : 'value';
}

/**
 * The fields that a closure reads of one of its arguments, when it does nothing else with it: does not return it, keep it, change it or
 * call its methods. Then it may be given an object that is another row a moment later. Undefined: it may do something else.
 */
export function fieldReads(f: Closure, position: number): FieldUses | undefined {
  const payload = payloadOf(f);
  if (payload === undefined) return undefined;
  const reads = new RowReads(payload);
  return reads.ofFunction(payload.root.function, position) ? reads.fields : undefined;
}

/** Of a function that gives [key, row]: the fields that it reads for the key. */
export function keyReads(f: Closure): FieldUses | undefined {
  const payload = payloadOf(f);
  if (payload === undefined) return undefined;
  const reads = new RowReads(payload);
  return reads.ofPair(payload.root.function) ? reads.fields : undefined;
}

class RowReads extends ArgumentUses {
  readonly fields = new Map<string, FieldUse>();

  ofPair(index: number): boolean {
    const tree = this.tree(index);
    const [parameter, ...more] = (tree?.params ?? []) as AnyNode[];
    const pair = tree?.body as AnyNode | undefined;
    if (parameter?.type !== 'Identifier' || more.length > 0 || pair?.type !== 'ArrayExpression') return false;
    const [key, row, ...rest] = pair.elements as (AnyNode | null)[];
    const isPair = key && key.type !== 'SpreadElement' && row?.type === 'Identifier' && row.name === parameter.name && rest.length === 0;
    const place = { tree: tree!, name: parameter.name as string, captures: this.payload.functions[index]!.captures };
    return isPair === true && this.only(key, [], place);
  }

  /** The reading of a field, or what hands the row to a function that only reads. */
  protected override isUse(node: AnyNode, parents: readonly AnyNode[], place: Place): boolean {
    const [parent, ...above] = parents;
    if (parent?.type === 'MemberExpression') {
      if (parent.object !== node || parent.computed === true) return false;
      const key = parent.property as AnyNode;
      if (new TextScan(this.payload).isUse(parent, above, place)) return this.#add(key, 'scan');
      if (new HashOnly(this.payload).isUse(parent, above, place)) return this.#add(key, 'hash');
      return isOnlyRead(parent, above) && this.#add(key, 'value');
    }
    if (parent?.type === 'VariableDeclarator') {
      return parent.init === node && (parent.id as AnyNode).type === 'ObjectPattern' && this.isPattern(parent.id as AnyNode);
    }
    return this.isHandedOn(node, parents, place);
  }

  /** { a, b: c = 1 } */
  protected override isPattern(pattern: AnyNode): boolean {
    return (pattern.properties as AnyNode[]).every(
      (property) => property.type === 'Property' && property.computed !== true && this.#add(property.key as AnyNode, 'value'),
    );
  }

  #add(key: AnyNode, use: FieldUse): boolean {
    if (key.type !== 'Identifier' || !isFieldName(key.name as string)) return false;
    const name = key.name as string;
    this.fields.set(name, bothUses(use, this.fields.get(name)));
    return true;
  }
}
