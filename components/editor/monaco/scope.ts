import { typescriptDefaults } from 'monaco-editor/languages/features/typescript/register';
import { AnyModule } from '../typescript/compilerOptions.ts';

const RetryAfter = 5_000;

/** Gives the editor what a paragraph may call: the kernel's own declarations, from the server. */
export async function loadScope(): Promise<void> {
  typescriptDefaults.addExtraLib(AnyModule, 'file:///modules.d.ts');
  for (;;) {
    const declarations = await fetchScope();
    if (declarations !== undefined) {
      typescriptDefaults.addExtraLib(declarations, 'file:///scope.d.ts');
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, RetryAfter));
  }
}

let nodeTypes: Promise<boolean> | undefined;

/** Gives the editor the types of Node's modules, once; true when they have just come. */
export async function loadNodeTypes(): Promise<boolean> {
  const isFirst = nodeTypes === undefined;
  nodeTypes ??= fetchNodeTypes();
  const areThere = await nodeTypes;
  // The next look at the note asks again.
  if (!areThere) nodeTypes = undefined;
  return isFirst && areThere;
}

/** Without an answer its modules are any, as those of packages are. */
async function fetchNodeTypes(): Promise<boolean> {
  try {
    const response = await fetch('/api/node.d.ts');
    const { body } = (await response.json()) as { body: Record<string, string> };
    for (const [file, text] of Object.entries(body)) typescriptDefaults.addExtraLib(text, `file:///node_modules/@types/node/${file}`);
    return true;
  } catch {
    return false;
  }
}

/** Undefined when the server cannot be reached now. */
async function fetchScope(): Promise<string | undefined> {
  try {
    const response = await fetch('/api/scope.d.ts');
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}
