import { actions, client } from '../../socket/page.ts';
import { stores } from '../../state/stores.ts';
import { SqlComplaints } from '../sql/SqlComplaints.ts';
import { registerSqlHelp } from '../sql/sqlLanguage.ts';
import { NoteComplaints } from './NoteComplaints.ts';
import { NoteModels } from './NoteModels.ts';
import { NoteSymbols } from './NoteSymbols.ts';
import { monaco, typescriptDefaults } from './setup.ts';

/** Everything behind Monaco's lazy door: its models follow this page's stores from here on. */
export const models = new NoteModels(stores, client.history);
const complaints = new NoteComplaints(models, stores, (specifiers) => actions.note.libraries(specifiers));
registerSqlHelp(models, (request) => actions.kernel.sqlHelp(request));
new SqlComplaints(models, stores, (request) => actions.kernel.sqlHelp(request));
export const symbols = new NoteSymbols(models);
typescriptDefaults.onDidExtraLibsChange(() => complaints.refresh());

// "Go to definition" of a name of another paragraph.
monaco.editor.registerEditorOpener({
  openCodeEditor(_source, resource, at) {
    const target = models.inOrder().find(({ model }) => model.model.uri.toString() === resource.toString());
    if (!target) return false;
    const place =
      at && ('startLineNumber' in at ? { line: at.startLineNumber, column: at.startColumn } : { line: at.lineNumber, column: at.column });
    stores.ui.revealPlace(target.id, place?.line, place?.column);
    return true;
  },
});

export { setHandlers } from './editorHandlers.ts';
export { monaco };
