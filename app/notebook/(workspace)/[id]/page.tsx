import { notFound } from 'next/navigation';
import { NotePage } from '@/components/notebook/note/NotePage.tsx';
import { NoteId } from '@/kernel/protocol/ids.ts';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const id = NoteId.safeParse(decodeURIComponent((await params).id)).data;
  if (!id) notFound();
  return <NotePage id={id} />;
}
