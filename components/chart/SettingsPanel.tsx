import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Field } from '@/kernel/protocol/table.ts';
import type { ResolvedView } from './resolveView.ts';
import { Aggregate, CategoryOrder, type View } from './View.ts';

interface Props {
  fields: readonly Field[];
  view: ResolvedView;
  onChange: (change: Pick<View, 'keys' | 'groups' | 'values' | 'order'>) => void;
}

const orders: Record<CategoryOrder, string> = { stable: 'as they come', name: 'by name', value: 'largest first' };

/** Which fields become the axis, the series and the heights. A change of kind keeps all of it. */
export function SettingsPanel({ fields, view, onChange }: Props) {
  const isNumber = (name: string): boolean => fields.find((f) => f.name === name)?.type === 'number';
  const without = (names: readonly string[], name: string): string[] => names.filter((n) => n !== name);
  const free = (names: readonly string[]): Field[] => fields.filter((f) => !names.includes(f.name));
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(190px,1fr))] gap-x-6 gap-y-3 rounded-md border border-line bg-bg px-3 py-2.5 text-xs">
      <Slot label="Keys" hint="places on the axis" fields={free(view.keys)} onAdd={(name) => onChange({ keys: [...view.keys, name] })}>
        {view.keys.map((name) => (
          <Chip key={name} name={name} onRemove={() => onChange({ keys: without(view.keys, name) })} />
        ))}
      </Slot>
      <Slot label="Groups" hint="one series each" fields={free(view.groups)} onAdd={(name) => onChange({ groups: [...view.groups, name] })}>
        {view.groups.map((name) => (
          <Chip key={name} name={name} onRemove={() => onChange({ groups: without(view.groups, name) })} />
        ))}
      </Slot>
      <Slot
        label="Values"
        hint="heights"
        fields={[...fields].sort((a, b) => Number(b.type === 'number') - Number(a.type === 'number'))}
        onAdd={(field) => onChange({ values: [...view.values, { field, aggregate: isNumber(field) ? 'sum' : 'count' }] })}
      >
        {view.values.map((value, at) => (
          <Chip
            // biome-ignore lint/suspicious/noArrayIndexKey: a field may be there twice, so only the place tells them apart
            key={`${at}${value.field}`}
            name={value.field}
            onRemove={() => onChange({ values: view.values.filter((_, i) => i !== at) })}
          >
            <select
              aria-label={`How ${value.field} is put together`}
              className="chooses -my-0.5 rounded-sm bg-transparent py-0.5 text-accent"
              value={value.aggregate}
              onChange={(event) => {
                const aggregate = Aggregate.parse(event.target.value);
                onChange({ values: view.values.map((v, i) => (i === at ? { ...v, aggregate } : v)) });
              }}
            >
              {Aggregate.options.map((option) => (
                <option key={option}>{option}</option>
              ))}
            </select>
          </Chip>
        ))}
      </Slot>
      <label className="flex flex-col gap-1">
        <span className="text-muted">Order of names</span>
        <select
          className="chooses h-6 w-fit rounded-sm border border-line bg-panel pl-1.5"
          value={view.order}
          onChange={(event) => onChange({ order: CategoryOrder.parse(event.target.value) })}
        >
          {CategoryOrder.options.map((option) => (
            <option key={option} value={option}>
              {orders[option]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

interface SlotProps {
  label: string;
  hint: string;
  fields: readonly Field[];
  onAdd: (field: string) => void;
  children: ReactNode;
}

function Slot({ label, hint, fields, onAdd, children }: SlotProps) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 text-muted">
        {label} <span className="opacity-70">· {hint}</span>
      </legend>
      <div className="flex flex-wrap items-center gap-1">
        {children}
        {fields.length > 0 && (
          <select
            aria-label={`Add a field to ${label}`}
            className="chooses h-6 w-[4.5rem] rounded-sm border border-line border-dashed bg-transparent pl-1.5 text-muted"
            value=""
            onChange={(event) => onAdd(event.target.value)}
          >
            <option value="" disabled>
              + add
            </option>
            {fields.map((field) => (
              <option key={field.name} value={field.name}>
                {field.name} ({field.type})
              </option>
            ))}
          </select>
        )}
      </div>
    </fieldset>
  );
}

function Chip({ name, onRemove, children }: { name: string; onRemove: () => void; children?: ReactNode }) {
  return (
    <span className="inline-flex h-6 max-w-full items-center gap-1 rounded-sm border border-line bg-panel pr-0.5 pl-1.5">
      <span className="truncate">{name}</span>
      {children}
      <button
        type="button"
        aria-label={`Remove ${name}`}
        className="rounded-sm p-0.5 text-muted hover:bg-sunk hover:text-text"
        onClick={onRemove}
      >
        <X size={11} aria-hidden="true" />
      </button>
    </span>
  );
}
