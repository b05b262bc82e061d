import type { Metadata } from 'next';
import { SharedPage } from '@/components/sharing/shared/SharedPage.tsx';

export const metadata: Metadata = { title: 'Shared', robots: { index: false } };

interface Given {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ look?: string }>;
}

export default async function Page({ params, searchParams }: Given) {
  const { look } = await searchParams;
  return <SharedPage token={(await params).token} look={look === 'report' || look === 'app' ? look : undefined} />;
}
