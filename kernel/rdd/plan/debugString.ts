import type { RDDNode } from './RDDNode.ts';

/** The lineage in Spark's form: (partitions) and +- at each exchange, | within a stage. */
export function debugString(node: RDDNode): string {
  return lines(node, '').join('\n');
}

function lines(node: RDDNode, indent: string): string[] {
  const count = node.partitionCount();
  const head = `${indent}(${count}) `;
  const inner = `${indent}${' '.repeat(head.length - indent.length - 3)}|  `;
  return [`${head}${describe(node)}`, ...below(node, inner)];
}

function below(node: RDDNode, indent: string): string[] {
  const narrow = node.parents.flatMap((parent) => [`${indent}${describe(parent)}`, ...below(parent, indent)]);
  const wide = node.shuffles.flatMap((shuffle) => {
    const deeper = `${indent.slice(0, -3)}+-`;
    const rest = lines(shuffle.parent, ' '.repeat(deeper.length));
    return [`${deeper}${rest[0]!.trimStart()}`, ...rest.slice(1)];
  });
  return [...narrow, ...wide];
}

function describe(node: RDDNode): string {
  const name = node.name === undefined ? '' : `${node.name} `;
  const kept = node.isPersisted ? ` [${node.storageLevel}]` : '';
  return `${name}${node.kind}[${node.id}]${kept}`;
}
