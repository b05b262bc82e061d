import type { Metadata } from 'next';
import { SignInPage } from '@/components/sharing/account/SignInPage.tsx';

export const metadata: Metadata = { title: 'Sign in' };

export default function Page() {
  return <SignInPage />;
}
