import { registerFunction } from '../../rdd/closure/registry.ts';
import { compileParagraph } from '../../session/compile/compileParagraph.ts';
import { evaluate } from '../../session/compile/evaluate.ts';
import { StackPlaces } from '../../session/compile/StackPlaces.ts';

/** Evaluates a function's source as a paragraph is, so that the function and those inside it travel with what they capture. */
export async function functionOf(source: string, paragraphId: string, scope: Record<string, unknown> = {}): Promise<never> {
  const compiled = compileParagraph({
    paragraphId,
    text: `(${source})`,
    outer: { note: new Map(), ambient: new Set(Object.keys(scope)) },
  });
  const evaluated = await evaluate(compiled, {
    names: {},
    scope,
    imports: [],
    places: new StackPlaces(),
    register: (literal, { source: text, line, column, usesOuterThis, captures, nested }) => {
      registerFunction(literal, { source: text, paragraphId, line, column, captures, usesThis: usesOuterThis, nested });
    },
    load: (specifier) => import(specifier),
  });
  return evaluated.value as never;
}
