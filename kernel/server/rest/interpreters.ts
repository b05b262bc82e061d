import { z } from 'zod';
import { KernelError } from '../../base/errors.ts';
import { NoteId } from '../../protocol/ids.ts';
import { readJson } from './body.ts';
import type { Route } from './Router.ts';

const Restart = z.object({ noteId: z.string().nullish() });

/** What runs here, in the words of Zeppelin's interpreter settings: one group, whose process is a note's kernel. */
const setting = {
  id: 'dstream',
  name: 'dstream',
  group: 'dstream',
  status: 'READY',
  properties: {},
  dependencies: [],
  interpreterGroup: [
    ['dstream', 'typescript', true],
    ['ts', 'typescript', false],
    ['sql', 'sql', false],
    ['md', 'markdown', false],
    ['html', 'html', false],
    ['lib', 'typescript', false],
    ['test', 'typescript', false],
  ].map(([name, language, isDefault]) => ({
    name,
    class: `millrace.${name}`,
    defaultInterpreter: isDefault,
    editor: { language, editOnDblClick: language === 'markdown' },
  })),
  option: { remote: true, perNote: 'isolated', perUser: 'shared', isExistingProcess: false, setPermission: false, owners: [] },
};

/** What clients ask of Zeppelin about interpreters and storage. Neither is configured over REST here. */
export const interpreterRoutes: Route[] = [
  {
    method: 'GET',
    path: '/api/interpreter',
    needs: 'person',
    about: 'Interpreters that can be chosen, by name.',
    answer: () => ({ body: { dstream: setting } }),
  },
  {
    method: 'GET',
    path: '/api/interpreter/setting',
    needs: 'person',
    about: 'Interpreter settings.',
    answer: () => ({ body: [setting] }),
  },
  {
    method: 'GET',
    path: '/api/interpreter/setting/:settingId',
    needs: 'person',
    about: 'One interpreter setting.',
    answer({ params }) {
      checkSetting(params.settingId);
      return { body: setting };
    },
  },
  {
    method: 'PUT',
    path: '/api/interpreter/setting/restart/:settingId',
    needs: 'person',
    about: "Restarts the kernel of a note: {noteId}. Who may run the note's paragraphs may do this.",
    async answer({ params, incoming, person }, { kernels, roles, notebook }) {
      checkSetting(params.settingId);
      const { noteId } = await readJson(incoming, Restart);
      if (!noteId)
        throw new KernelError('REQUEST_INVALID', '/noteId of the body: every note has a kernel of its own; say whose is restarted.');
      const id = NoteId.parse(noteId);
      roles.check(person, id, 'runner');
      notebook.get(id);
      await kernels.stop(id);
      return { body: setting };
    },
  },
  {
    method: 'GET',
    path: '/api/notebook-repositories',
    needs: 'person',
    about: 'Where notes are kept.',
    answer: () => ({ body: [{ name: 'Millrace', className: 'millrace.NoteStore', settings: [] }] }),
  },
  {
    method: 'GET',
    path: '/api/notebook-repositories/reload',
    needs: 'person',
    about: 'Zeppelin reads its storage again; here what is shown is what is stored.',
    answer: () => ({}),
  },
  {
    method: 'GET',
    path: '/api/notebook/capabilities',
    needs: 'person',
    about: 'What the storage can do.',
    answer: () => ({ body: { isRevisionSupported: true } }),
  },
];

function checkSetting(id: string | undefined): void {
  if (id !== setting.id && !setting.interpreterGroup.some(({ name }) => name === id))
    throw new KernelError('ROUTE_UNKNOWN', `There is no interpreter ${id ?? ''}. GET /api/interpreter/setting lists those that there are.`);
}
