import { useMemo } from 'react';
import { actions } from '../../socket/page.ts';
import { useMay } from '../../state/useMay.ts';
import { useNote } from '../../state/useNote.ts';
import { reportingErrors } from '../commands/reportingErrors.ts';
import { FormField } from './FormField.tsx';
import { ReadOnlyWord } from './ReadOnlyWord.tsx';
import { readForms } from './readForms.ts';

const Nothing = {};

/** Forms that all paragraphs of the note share, at its top. */
export function NoteForms() {
  const stored = useNote((n) => (n.phase === 'open' ? n.forms : Nothing));
  const params = useNote((n) => (n.phase === 'open' ? n.params : Nothing));
  const mayFill = useMay('runner');
  const forms = useMemo(() => readForms(stored), [stored]);
  if (forms.length === 0) return null;
  return (
    <section
      aria-label="Forms of the note"
      className="col-span-full flex flex-wrap items-end gap-x-5 gap-y-2 rounded-lg border bg-panel px-4 py-3"
    >
      {forms.map((form) => (
        <FormField
          key={`${form.type} ${form.name}`}
          form={form}
          values={params}
          onFill={mayFill ? (value) => void reportingErrors(actions.note.setParams({ ...params, [form.name]: value })) : undefined}
        />
      ))}
      {!mayFill && <ReadOnlyWord />}
    </section>
  );
}
