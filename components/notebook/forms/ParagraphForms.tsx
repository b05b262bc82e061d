import { useMemo } from 'react';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { actions } from '../../socket/page.ts';
import type { ParagraphMeta } from '../../state/note.ts';
import { useMay } from '../../state/useMay.ts';
import { reportingErrors } from '../commands/reportingErrors.ts';
import { FormField } from './FormField.tsx';
import { ReadOnlyWord } from './ReadOnlyWord.tsx';
import { readForms } from './readForms.ts';

/** A paragraph's forms. What is filled in reaches its streams at their next batch; what has ended runs again. */
export function ParagraphForms({ id, place, meta }: { id: ParagraphId; place: number; meta: ParagraphMeta }) {
  const mayFill = useMay('runner');
  const { forms: stored, params = {} } = meta.settings;
  const forms = useMemo(() => readForms(stored), [stored]);
  if (forms.length === 0) return null;
  const fill = (name: string, value: unknown, isEntered: boolean) =>
    void reportingErrors(
      actions.paragraph.setParams(id, { ...params, [name]: value }).then(() => {
        if (isEntered && !meta.streaming && meta.config.runOnSelectionChange !== false) return actions.paragraph.run(id);
      }),
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend stands in its border
    <div role="group" aria-label={`Forms of paragraph ${place}`} className="flex flex-wrap items-end gap-x-5 gap-y-2 px-4 pt-1 pb-3">
      {forms.map((form) => (
        <FormField
          key={`${form.type} ${form.name}`}
          form={form}
          values={params}
          onFill={mayFill ? (value, isEntered) => fill(form.name, value, isEntered) : undefined}
        />
      ))}
      {!mayFill && <ReadOnlyWord />}
      {mayFill && meta.streaming && <span className="pb-1.5 text-2xs text-muted">Its streams follow at their next batch</span>}
    </div>
  );
}
