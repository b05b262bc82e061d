import ts from 'typescript';
import type { Diagnostic } from '../../../protocol/error.ts';
import { placeIn } from './toDiagnostic.ts';

/** Operators whose functions run on the driver, where an assignment is seen. */
const OnDriver = new Set(['foreachRDD', 'transform', 'transformWith']);

/**
 * `let n = 0; clicks.map((c) => { n++; … })` changes a worker's copy of `n` and nothing else. Types tell a stream's `map` from an
 * array's, so that only the former is warned about.
 */
export function captureWarnings(checker: ts.TypeChecker, source: ts.SourceFile, end: number): Diagnostic[] {
  const found: Diagnostic[] = [];
  const visit = (node: ts.Node): void => {
    if (node.pos >= end) return;
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && isDistributed(checker, node.expression)) {
      const operator = node.expression.name.text;
      for (const argument of node.arguments) if (isFunctionLiteral(argument)) warn(argument, operator);
    }
    ts.forEachChild(node, visit);
  };
  const warn = (literal: ts.Node, operator: string): void => {
    for (const target of assignedOutside(checker, literal)) {
      const name = target.text;
      const from = placeIn(source, target.getStart(source));
      const to = placeIn(source, target.end);
      found.push({
        severity: 'warning',
        code: 'CAPTURED_ASSIGNMENT',
        message: `'${name}' is assigned inside a function given to ${operator}: each worker changes a copy of its own, and the paragraph never sees it. Count with sc.longAccumulator() instead.`,
        line: from.line,
        column: from.column,
        endLine: to.line,
        endColumn: to.column,
      });
    }
  };
  visit(source);
  return found;
}

const isFunctionLiteral = (node: ts.Node) => ts.isArrowFunction(node) || ts.isFunctionExpression(node);

function isDistributed(checker: ts.TypeChecker, access: ts.PropertyAccessExpression): boolean {
  if (OnDriver.has(access.name.text)) return false;
  const isDataset = (type: ts.Type): boolean =>
    ['RDD', 'DStream'].includes(type.symbol?.name ?? '') || (type.getBaseTypes() ?? []).some(isDataset);
  return isDataset(checker.getTypeAtLocation(access.expression));
}

function assignedOutside(checker: ts.TypeChecker, literal: ts.Node): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const note = (target: ts.Node): void => {
    if (!ts.isIdentifier(target)) return;
    const declaration = checker.getSymbolAtLocation(target)?.valueDeclaration;
    if (!declaration) return;
    const isInside =
      declaration.pos >= literal.pos && declaration.end <= literal.end && declaration.getSourceFile() === literal.getSourceFile();
    if (!isInside) found.push(target);
  };
  const visit = (node: ts.Node): void => {
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      node.operatorToken.kind <= ts.SyntaxKind.LastAssignment
    ) {
      note(node.left);
    }
    if ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && isStep(node.operator)) note(node.operand);
    ts.forEachChild(node, visit);
  };
  visit(literal);
  return found;
}

const isStep = (operator: ts.SyntaxKind) => operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
