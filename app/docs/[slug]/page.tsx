import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DocContent } from '@/components/notebook/docs/DocContent.tsx';
import { DocShell } from '@/components/notebook/docs/DocShell.tsx';
import { DocPages, docTitle } from '@/components/notebook/docs/pages.ts';

interface DocProps {
  params: Promise<{ slug: string }>;
}

export const dynamicParams = false;
export const generateStaticParams = () => DocPages.map(({ slug }) => ({ slug }));

export async function generateMetadata({ params }: DocProps): Promise<Metadata> {
  return { title: docTitle((await params).slug) ?? 'Not found' };
}

export default async function Page({ params }: DocProps) {
  const { slug } = await params;
  const title = docTitle(slug);
  if (!title) notFound();
  return (
    <DocShell slug={slug} title={title}>
      <DocContent slug={slug as (typeof DocPages)[number]['slug']} />
    </DocShell>
  );
}
