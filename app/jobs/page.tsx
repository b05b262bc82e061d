import type { Metadata } from 'next';
import { JobsPage } from '@/components/notebook/jobs/JobsPage.tsx';

export const metadata: Metadata = { title: 'Jobs' };

export default function Page() {
  return <JobsPage />;
}
