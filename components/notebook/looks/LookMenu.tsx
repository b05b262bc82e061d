import { AppWindow, FileText, LayoutTemplate, type LucideIcon, NotebookText } from 'lucide-react';
import type { Look } from '@/kernel/protocol/looks.ts';
import { MenuChoices } from '../../ui/Menu.tsx';
import { MenuButton } from '../../ui/MenuButton.tsx';
import { reportingErrors } from '../commands/reportingErrors.ts';
import { chooseLook, useLook } from './useLook.ts';

const Choices: readonly { value: Look; label: string }[] = [
  { value: 'default', label: 'Default' },
  { value: 'simple', label: 'Simple: no frames' },
  { value: 'report', label: 'Report: outputs only' },
  { value: 'app', label: 'App: a grid of outputs' },
];

const Icons: Record<Look, LucideIcon> = { default: LayoutTemplate, simple: NotebookText, report: FileText, app: AppWindow };

/** How the note is looked at; what a writer chooses, the note keeps. */
export function LookMenu() {
  const look = useLook();
  return (
    <MenuButton icon={Icons[look]} label={`Look: ${look}`}>
      <MenuChoices value={look} choices={Choices} onChoose={(next) => void reportingErrors(chooseLook(next))} />
    </MenuButton>
  );
}
