import { notFound } from 'next/navigation';
import { ParagraphPage } from '@/components/notebook/looks/ParagraphPage.tsx';
import { NoteId, ParagraphId } from '@/kernel/protocol/ids.ts';

interface Given {
  params: Promise<{ id: string; paragraphId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
}

export default async function Page({ params, searchParams }: Given) {
  const given = await params;
  const id = NoteId.safeParse(decodeURIComponent(given.id)).data;
  const paragraphId = ParagraphId.safeParse(decodeURIComponent(given.paragraphId)).data;
  if (!id || !paragraphId) notFound();
  // Zeppelin's parameter, without a value.
  return <ParagraphPage noteId={id} paragraphId={paragraphId} isFramed={(await searchParams).asIframe !== undefined} />;
}
