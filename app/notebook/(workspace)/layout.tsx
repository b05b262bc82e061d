import type { ReactNode } from 'react';
import { Workspace } from '@/components/notebook/Workspace.tsx';

/** Stays while notes come and go in it. */
export default function NotebookLayout({ children }: { children: ReactNode }) {
  return <Workspace>{children}</Workspace>;
}
