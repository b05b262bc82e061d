import type { Metadata } from 'next';
import { EmbedPage } from '@/components/sharing/shared/EmbedPage.tsx';

export const metadata: Metadata = { title: 'Shared', robots: { index: false } };

interface Given {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ theme?: string }>;
}

export default async function Page({ params, searchParams }: Given) {
  const { theme } = await searchParams;
  return <EmbedPage token={(await params).token} theme={theme === 'light' || theme === 'dark' ? theme : undefined} />;
}
