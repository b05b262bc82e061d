import { HomePage } from '@/components/notebook/note/HomePage.tsx';
import { Workspace } from '@/components/notebook/Workspace.tsx';

export const metadata = { title: { absolute: 'Millrace' } };

export default function Page() {
  return (
    <Workspace>
      <HomePage />
    </Workspace>
  );
}
