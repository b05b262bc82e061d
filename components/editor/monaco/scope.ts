import { typescriptDefaults } from 'monaco-editor/languages/features/typescript/register';

/** Modules that the page knows nothing of are the kernel's to judge, not the editor's. */
const AnyModule = "declare module '*';\n";
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

/** Undefined when the server cannot be reached now. */
async function fetchScope(): Promise<string | undefined> {
  try {
    const response = await fetch('/api/scope.d.ts');
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}
