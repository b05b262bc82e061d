import { type AnyNode, parseExpressionAt } from 'acorn';
import { KernelError } from '../../base/errors.ts';
import { placeOf } from '../../rdd/closure/registry.ts';
import type { StorageLevel } from '../../rdd/StorageLevel.ts';
import { Receiver } from './Receiver.ts';

/** What a receiver is made of, so that it can be made anew in a thread or process of its own. */
export type ReceiverParts = readonly [
  type: new (storageLevel?: StorageLevel) => Receiver<unknown>,
  storageLevel: StorageLevel | undefined,
  /** Its fields, as far as they are not made by its class. */
  fields: Readonly<Record<string, unknown>>,
  /** Whether `new` makes it: its class has no constructor of its own, whose arguments nobody knows. */
  isConstructed: boolean,
];

/**
 * Takes a receiver apart. A class without a constructor of its own makes its fields itself, private ones and functions too; of another one the
 * fields are what there is, and private ones cannot be seen from outside.
 */
export function receiverParts(receiver: Receiver<unknown>): ReceiverParts {
  const type = receiver.constructor as ReceiverParts[0];
  const classes = classesOf(type).map(membersOf);
  const isConstructed = !classes.some(({ hasConstructor }) => hasConstructor);
  const secret = classes.find(({ privateName }) => privateName !== undefined)?.privateName;
  if (!isConstructed && secret !== undefined) {
    throw new KernelError(
      'CAPTURE_NOT_SERIALIZABLE',
      `The receiver ${type.name} has a constructor and a private field (#${secret}), which nobody outside of it can copy to where it runs. Give a function that makes it: ssc.receiverStream(() => new ${type.name}(…)).`,
      { ...placeOf(type), hint: `ssc.receiverStream(() => new ${type.name}(…))` },
    );
  }
  const { storageLevel, ...fields } = receiver as Receiver<unknown> & Record<string, unknown>;
  const given = Object.entries(fields).filter(([, value]) => !isConstructed || typeof value !== 'function');
  return [type, storageLevel, Object.fromEntries(given), isConstructed];
}

/** The receiver that the parts describe. */
export function receiverOf([type, storageLevel, fields, isConstructed]: ReceiverParts): Receiver<unknown> {
  const made = isConstructed ? new type(storageLevel) : (Reflect.construct(Receiver, [storageLevel], type) as Receiver<unknown>);
  return Object.assign(made, fields);
}

function classesOf(type: object): object[] {
  const classes: object[] = [];
  for (let one = type; one !== Receiver && one !== Function.prototype; one = Object.getPrototypeOf(one)) classes.push(one);
  return classes;
}

interface Members {
  readonly hasConstructor: boolean;
  readonly privateName: string | undefined;
}

function membersOf(type: object): Members {
  const text = `(${Function.prototype.toString.call(type)})`;
  const node = parseExpressionAt(text, 0, { ecmaVersion: 'latest', sourceType: 'module' }) as AnyNode;
  if (node.type !== 'ClassExpression') return { hasConstructor: true, privateName: undefined };
  let privateName: string | undefined;
  let hasConstructor = false;
  for (const member of node.body.body) {
    if (member.type === 'StaticBlock') continue;
    if (member.type === 'MethodDefinition' && member.kind === 'constructor') hasConstructor = true;
    else if (member.key.type === 'PrivateIdentifier') privateName ??= member.key.name;
  }
  return { hasConstructor, privateName };
}
