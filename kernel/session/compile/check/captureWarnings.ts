import ts from 'typescript';
import type { Diagnostic } from '../../../protocol/error.ts';
import { changesIn } from './capturedChanges.ts';
import { placeIn } from './toDiagnostic.ts';

/** Operators whose functions run on the driver, where a change is seen. */
const OnDriver = new Set(['foreachRDD', 'transform', 'transformWith']);

/**
 * `let n = 0; clicks.map((c) => { n++; … })` changes a worker's copy of `n` and nothing else. Types tell a stream's `map` from an
 * array's, so that only the former is warned about. Functions of the paragraph that are given by name, or called, are looked into too.
 */
export function captureWarnings(checker: ts.TypeChecker, source: ts.SourceFile, end: number): Diagnostic[] {
  const found = new Map<number, Diagnostic>();
  const visit = (node: ts.Node): void => {
    if (node.pos >= end) return;
    const operator = ts.isCallExpression(node) ? operatorOf(checker, node.expression) : undefined;
    if (operator !== undefined) for (const argument of (node as ts.CallExpression).arguments) warn(argument, operator);
    ts.forEachChild(node, visit);
  };
  const warn = (argument: ts.Node, operator: string): void => {
    for (const { target, name, how } of changesIn(checker, source, argument)) {
      const start = target.getStart(source);
      if (found.has(start)) continue;
      const from = placeIn(source, start);
      const to = placeIn(source, target.end);
      const isAssigned = how === undefined;
      found.set(start, {
        severity: 'warning',
        code: isAssigned ? 'CAPTURED_ASSIGNMENT' : 'CAPTURED_CHANGE',
        message: isAssigned
          ? `'${name}' is assigned inside a function given to ${operator}: each worker changes a copy of its own, and the paragraph never sees it. Count with sc.longAccumulator() instead.`
          : `'${name}' is changed (${how}) inside a function given to ${operator}: each worker changes only its own copy, and the paragraph never sees it. Use an accumulator instead: sc.longAccumulator() counts, sc.collectionAccumulator() gathers.`,
        line: from.line,
        column: from.column,
        endLine: to.line,
        endColumn: to.column,
      });
    }
  };
  visit(source);
  return [...found.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}

/** The name of the operator that is called, if its functions run on workers. */
function operatorOf(checker: ts.TypeChecker, called: ts.Expression): string | undefined {
  if (!ts.isPropertyAccessExpression(called)) return undefined;
  const name = called.name.text;
  if (ts.isIdentifier(called.expression) && called.expression.text === 'StateSpec' && name === 'function') return 'mapWithState';
  return !OnDriver.has(name) && isDataset(checker.getTypeAtLocation(called.expression)) ? name : undefined;
}

function isDataset(type: ts.Type): boolean {
  return ['RDD', 'DStream'].includes(type.symbol?.name ?? '') || (type.getBaseTypes() ?? []).some(isDataset);
}
