import { ApiPage } from './ApiPage.tsx';
import { KeyboardPage } from './KeyboardPage.tsx';
import { type DocSlug, readApi, readPage } from './pages.ts';

/** What a page of the documentation says: made from the code where it can be, written where it cannot. */
export async function DocContent({ slug }: { slug: DocSlug }) {
  if (slug === 'paragraph-api') return <ApiPage declarations={await readApi()} />;
  if (slug === 'keyboard') return <KeyboardPage />;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: renderMarkdown lets no HTML of the text through
  return <div className="prose" dangerouslySetInnerHTML={{ __html: await readPage(slug) }} />;
}
