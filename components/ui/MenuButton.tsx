import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './IconButton.tsx';
import { Menu } from './Menu.tsx';

/** An icon that opens a menu. */
export function MenuButton({ icon, label, children }: { icon: LucideIcon; label: string; children: ReactNode }) {
  return (
    <Menu label={label} trigger={<IconButton icon={icon} label={label} />}>
      {children}
    </Menu>
  );
}
