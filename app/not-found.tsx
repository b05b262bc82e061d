import Link from 'next/link';
import { MessagePage } from '@/components/ui/Message.tsx';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <MessagePage
      title="Nothing flows here"
      text="There is no page at this address. The note may have moved to another, or the link lost a part on its way."
    >
      <Link href="/" className="text-accent underline underline-offset-2">
        To the notes
      </Link>
    </MessagePage>
  );
}
