import { parseHeader } from '@/kernel/protocol/header.ts';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { ParagraphConfig } from '@/kernel/protocol/note.ts';
import { actions } from '../../socket/page.ts';
import type { ParagraphMeta } from '../../state/note.ts';
import { stores } from '../../state/stores.ts';
import { may } from '../../state/useMay.ts';
import { enterParagraph, focusNear, paragraphOrder } from '../paragraph/focus.ts';
import type { CommandContext } from './CommandContext.ts';
import type { Commands } from './commands.ts';
import { showRetraced } from './showRetraced.ts';

type ParagraphCommand = {
  [Id in keyof typeof Commands]: (typeof Commands)[Id]['scope'] extends 'paragraph' ? Id : never;
}[keyof typeof Commands];

const Columns = 12;

function metaOf(id: ParagraphId): ParagraphMeta | undefined {
  const note = stores.note.getState();
  return note.phase === 'open' ? note.paragraphs[id] : undefined;
}

/** What is written as text and read as a document: its source folds away when it has run. */
const isDocument = (id: ParagraphId): boolean => /^(md|html)$/.test(parseHeader(stores.texts.get(id)?.read() ?? '').interpreter);

async function run(id: ParagraphId): Promise<void> {
  if (isDocument(id) && may('writer') && !metaOf(id)?.config.editorHide) void actions.paragraph.configure(id, { editorHide: true });
  await actions.paragraph.run(id);
}

const flip = (id: ParagraphId, key: 'editorHide' | 'tableHide' | 'lineNumbers'): Promise<void> =>
  actions.paragraph.configure(id, { [key]: !metaOf(id)?.config[key] } as Partial<ParagraphConfig>);

async function insert(index: number, text = ''): Promise<void> {
  enterParagraph(await actions.paragraph.insert({ index, text }));
}

/** A paragraph at a place of the note, with the cursor in it. */
export const insertParagraph = insert;

/** What each command does to a paragraph. */
export function paragraphCommands(page: CommandContext): Record<ParagraphCommand, (id: ParagraphId) => Promise<void> | void> {
  const at = (id: ParagraphId) => paragraphOrder().indexOf(id);
  const width = (id: ParagraphId, by: number) => {
    const now = metaOf(id)?.config.colWidth ?? Columns;
    return actions.paragraph.configure(id, { colWidth: Math.min(Columns, Math.max(1, now + by)) });
  };

  return {
    'run-go-on': async (id) => {
      const running = run(id);
      const next = paragraphOrder()[at(id) + 1];
      if (next) enterParagraph(next);
      else if (may('writer')) await Promise.all([running, insert(at(id) + 1)]);
      await running;
    },
    run,
    'run-above': async (id) => {
      const last = paragraphOrder()[at(id) - 1];
      if (last) await actions.note.runTo(last);
    },
    'run-below': async (id) => void (await actions.note.runFrom(id)),
    'run-downstream': async (id) => void (await actions.note.runDownstream(id)),
    stop: async (id) => void (await actions.paragraph.stop(id)),
    'insert-above': (id) => insert(at(id)),
    'insert-below': (id) => insert(at(id) + 1),
    'move-up': async (id) => {
      if (at(id) > 0) await actions.paragraph.move(id, at(id) - 1);
    },
    'move-down': async (id) => {
      if (at(id) < paragraphOrder().length - 1) await actions.paragraph.move(id, at(id) + 1);
    },
    'copy-below': async (id) => {
      const copy = await actions.paragraph.copy(id);
      if (copy) enterParagraph(copy);
    },
    'toggle-code': (id) => flip(id, 'editorHide'),
    'toggle-output': (id) => flip(id, 'tableHide'),
    'toggle-title': (id) => actions.paragraph.configure(id, { title: !metaOf(id)?.config.title }),
    'toggle-lines': (id) => flip(id, 'lineNumbers'),
    'toggle-enabled': (id) => actions.paragraph.configure(id, { enabled: metaOf(id)?.config.enabled === false }),
    'toggle-run-on-change': (id) =>
      actions.paragraph.configure(id, { runOnSelectionChange: metaOf(id)?.config.runOnSelectionChange === false }),
    narrower: (id) => width(id, -1),
    wider: (id) => width(id, 1),
    link: async (id) => {
      await navigator.clipboard.writeText(`${location.origin}${location.pathname}#${id}`);
      page.say('The link to this paragraph is in the clipboard');
    },
    alone: (id) => void window.open(`${location.pathname}/paragraph/${encodeURIComponent(id)}`, '_blank', 'noopener'),
    clear: async (id) => void (await actions.paragraph.clear(id)),
    delete: async (id) => {
      const remove = async () => {
        const before = paragraphOrder();
        await actions.paragraph.remove(id);
        page.say('Paragraph deleted', { label: 'Undo', do: () => showRetraced(actions.paragraph.undoStructure) });
        focusNear(id, before);
      };
      if (!stores.texts.get(id)?.read().trim()) return remove();
      page.show({
        kind: 'confirm',
        question: {
          title: `Delete paragraph ${at(id) + 1}?`,
          consequence: `Its code and outputs go${metaOf(id)?.streaming ? ', and its streams stop' : ''}. Names that it declares are gone for the paragraphs after it.`,
          verb: 'Delete',
          onYes: remove,
        },
      });
    },
  };
}
