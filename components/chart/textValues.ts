import type { Field } from '@/kernel/protocol/table.ts';
import type { ResolvedView } from './resolveView.ts';
import type { ValueSetting } from './View.ts';

/** Values whose fields hold text, put together in a way that needs numbers: they draw nothing. */
export function textValues(fields: readonly Field[], view: ResolvedView): ValueSetting[] {
  if (view.kind === 'table') return [];
  return view.values.filter((v) => v.aggregate !== 'count' && fields.some((f) => f.name === v.field && f.type === 'string'));
}
