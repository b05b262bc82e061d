import type { ReactNode } from 'react';
import { renderMarkdown } from '../outputs/markdown.ts';
import type { Declaration } from './declarations.ts';

const Groups: { title: string; has: (d: Declaration) => boolean }[] = [
  { title: 'At hand in every paragraph', has: (d) => isTold(d) && (d.kind === 'value' || d.kind === 'function') },
  { title: 'Classes', has: (d) => isTold(d) && d.kind === 'class' },
  { title: 'Options and types', has: (d) => isTold(d) && (d.kind === 'interface' || d.kind === 'type') },
];

/** Values have small initials and are what one types first: `ssc` comes before `StorageLevel`. */
const byFirstUse = (a: Declaration, b: Declaration): number => Number(/^[A-Z]/.test(a.name)) - Number(/^[A-Z]/.test(b.name));

const isTold = (d: Declaration): boolean => d.text !== '' || d.members.some((m) => m.text !== '');

/** Everything that a paragraph may call, from the declarations that the editor completes from. */
export function ApiPage({ declarations }: { declarations: readonly Declaration[] }) {
  const groups = Groups.map(({ title, has }) => ({ title, items: declarations.filter(has).sort(byFirstUse) })).filter(
    (g) => g.items.length > 0,
  );
  const untold = declarations.filter((d) => !isTold(d));
  return (
    <div className="grid gap-10 xl:grid-cols-[minmax(0,52rem)_14rem]">
      <div className="min-w-0">
        {groups.map(({ title, items }) => (
          <section key={title} className="mb-12">
            <h2 className="mb-4 font-semibold text-[1.25rem] tracking-[-0.015em]">{title}</h2>
            {items.map((d) => (
              <Entry key={d.name} declaration={d} />
            ))}
          </section>
        ))}
        {untold.length > 0 && (
          <section>
            <h2 className="mb-4 font-semibold text-[1.25rem] tracking-[-0.015em]">Also declared</h2>
            <p className="font-mono text-muted text-sm leading-6">{untold.map((d) => d.name).join(', ')}</p>
          </section>
        )}
      </div>
      <nav
        aria-label="On this page"
        className="hidden text-sm xl:sticky xl:top-10 xl:block xl:max-h-[calc(100dvh-5rem)] xl:self-start xl:overflow-y-auto"
      >
        {groups.map(({ title, items }) => (
          <div key={title} className="mb-4">
            <p className="mb-1 text-muted text-xs">{title}</p>
            {items.map((d) => (
              <a key={d.name} href={`#${d.name}`} className="block truncate py-0.5 font-mono text-xs hover:text-accent">
                {d.name}
              </a>
            ))}
          </div>
        ))}
      </nav>
    </div>
  );
}

function Entry({ declaration }: { declaration: Declaration }) {
  const { name, signature, members } = declaration;
  return (
    <article id={name} className="mb-8 scroll-mt-6 border-t pt-5">
      <h3 className="mb-2 font-mono font-semibold text-[0.9375rem]">{name}</h3>
      <Words text={declaration.text} />
      <Code>{signature.replaceAll('declare ', '')}</Code>
      <Examples of={declaration} />
      {members.length > 0 && (
        <dl className="mt-4">
          {members.map((member) => (
            <div key={member.name} className="border-t py-2.5">
              <dt>
                <pre className="overflow-x-auto whitespace-pre-wrap font-mono text-xs leading-5">{member.signature}</pre>
              </dt>
              <dd className="mt-1 text-muted">
                <Words text={member.text} />
                <Examples of={member} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </article>
  );
}

function Words({ text }: { text: string }) {
  if (!text) return null;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: renderMarkdown lets no HTML of the text through
  return <div className="prose text-sm" dangerouslySetInnerHTML={{ __html: renderMarkdown(text) }} />;
}

function Examples({ of }: { of: Declaration }) {
  return of.examples.map((example) => <Code key={example}>{example}</Code>);
}

function Code({ children }: { children: ReactNode }) {
  return (
    <pre className="mt-2 overflow-x-auto whitespace-pre-wrap rounded-md border bg-panel px-3 py-2 font-mono text-text text-xs leading-5">
      {children}
    </pre>
  );
}
