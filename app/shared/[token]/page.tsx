import type { Metadata } from 'next';
import { SharedPage } from '@/components/sharing/shared/SharedPage.tsx';

export const metadata: Metadata = { title: 'Shared', robots: { index: false } };

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  return <SharedPage token={(await params).token} />;
}
