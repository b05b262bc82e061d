// Only the pieces that a notebook needs. Loaded lazily: nothing of this is in a page's first JavaScript.
import './environment.ts';
import 'monaco-editor/features/register.all';
import * as monaco from 'monaco-editor/editor';
import * as typescript from 'monaco-editor/languages/features/typescript/register';
import { compilerOptions } from '../typescript/compilerOptions.ts';
import { bindKeys } from './keys.ts';
import { registerLanguages } from './languages.ts';
import { allowManyModels } from './manyModels.ts';
import { loadScope } from './scope.ts';
import { followTheme } from './theme.ts';

const { typescriptDefaults } = typescript;
typescriptDefaults.setCompilerOptions(compilerOptions);
// Complaints are ours (NoteComplaints): a change in one paragraph concerns those after it.
typescriptDefaults.setModeConfiguration({ ...typescriptDefaults.modeConfiguration, diagnostics: false });
typescriptDefaults.setEagerModelSync(true);

allowManyModels();
registerLanguages();
followTheme();
bindKeys();
void loadScope();
void document.fonts.ready.then(() => monaco.editor.remeasureFonts());

export { monaco, typescriptDefaults };
