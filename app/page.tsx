import { HomePage } from '@/components/notebook/note/HomePage.tsx';
import { Workspace } from '@/components/notebook/Workspace.tsx';

export default function Page() {
  return (
    <Workspace>
      <HomePage />
    </Workspace>
  );
}
