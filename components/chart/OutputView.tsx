'use client';
import { Settings2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { classes } from '@/components/ui/classes.ts';
import { IconButton } from '@/components/ui/IconButton.tsx';
import { Blank } from './Blank.tsx';
import { DownloadMenu } from './DownloadMenu.tsx';
import { Footer } from './Footer.tsx';
import { Kind } from './Kind.tsx';
import { KindMenu, KindPicker } from './KindPicker.tsx';
import type { OutputViewProps } from './OutputViewProps.ts';
import { NewsPill, PlayheadTools } from './PlayheadTools.tsx';
import { resolveView } from './resolveView.ts';
import { Scrubber } from './Scrubber.tsx';
import { SettingsPanel } from './SettingsPanel.tsx';
import { Surface } from './Surface.ts';
import { TextValues } from './TextValues.tsx';
import { textValues } from './textValues.ts';
import { useShape } from './useShape.ts';
import type { View } from './View.ts';

const tools = classes(
  'flex items-center gap-0.5 opacity-60 transition-opacity group-focus-within/output:opacity-100 group-hover/output:opacity-100',
  // Where outputs are read and not made, tools lie over the picture while somebody wants them.
  'in-data-[look]:absolute in-data-[look]:top-0 in-data-[look]:right-0 in-data-[look]:z-10 in-data-[look]:rounded-md in-data-[look]:bg-panel',
  'in-data-[look]:not-group-focus-within/output:not-group-hover/output:opacity-0 [@media(hover:none)]:opacity-100!',
);

/**
 * A table output: any kind of chart of a live table, with its tools. All that a reader chooses is in `view`.
 * @example <OutputView id={output.id} table={output} info={output.info} view={view} onViewChange={setView} />
 */
export function OutputView(props: OutputViewProps) {
  const { id, table, info, view: given, onViewChange, feed, error, fetchRows, wholeFile, height = 280 } = props;
  const root = useRef<HTMLElement>(null);
  const drawn = useRef<HTMLDivElement>(null);
  const surface = useMemo(() => new Surface(table, fetchRows), [table, fetchRows]);
  const [own, setOwn] = useState<View>({});
  const [isSetting, setSetting] = useState(false);
  const [isScrubbing, setScrubbing] = useState(false);
  const shape = useShape(surface);
  const chosen = onViewChange ? given : { ...given, ...own };
  const { chart, keys, timeField } = info;
  const choice = JSON.stringify(chosen ?? {});
  // By content, not by identity: parents build views anew, and a chart must not be pivoted anew for it.
  const view = useMemo(
    () => resolveView(shape?.fields ?? [], JSON.parse(choice) as View, { chart, keys, timeField }),
    [shape?.fields, choice, chart, keys, timeField],
  );
  const texts = shape ? textValues(shape.fields, view) : [];
  const isAllText = texts.length > 0 && texts.length === view.values.length;
  const source = feed ?? (info.live ? 'live' : 'ended');

  useEffect(() => surface.mount(root.current!), [surface]);
  // What was held is of the run before: the picture of the new one is shown, also under a pointer that rests on it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each run
  useEffect(() => surface.playhead.resume(), [surface, info.runId]);

  const change = (part: View): void => {
    if (onViewChange) onViewChange({ ...given, ...part });
    else setOwn((before) => ({ ...before, ...part }));
  };
  const scrub = (is: boolean): void => {
    setScrubbing(is);
    if (!is) surface.playhead.seek(undefined);
  };

  return (
    <section
      ref={root}
      aria-label={info.title ?? 'Output'}
      // What changes in here moves nothing outside; the one that is pointed at stands above its neighbours, for its tooltip.
      className="group/output @container contain-layout contain-style relative flex min-w-0 flex-col gap-1.5 focus-within:z-10 hover:z-10"
      data-output-id={id}
    >
      <header className="flex min-h-7 flex-wrap items-center gap-x-2">
        {info.title && <h4 className="min-w-0 truncate font-medium text-sm">{info.title}</h4>}
        <FeedNote feed={source} isStream={info.live || info.streamId !== undefined} />
        <span className="ml-auto" />
        {info.live && <NewsPill surface={surface} />}
        {shape && (
          <div className={tools} data-chrome>
            <KindPicker kind={view.kind} onChange={(kind) => change({ kind })} />
            <KindMenu kind={view.kind} onChange={(kind) => change({ kind })} />
            <span className="mx-1 h-4 w-px bg-line" />
            <IconButton icon={Settings2} label="Chart settings" aria-pressed={isSetting} onClick={() => setSetting(!isSetting)} />
            {info.live && <PlayheadTools surface={surface} isScrubbing={isScrubbing} onScrub={scrub} />}
            <DownloadMenu
              surface={surface}
              title={info.title ?? id}
              wholeFile={wholeFile}
              picture={view.kind === 'table' ? undefined : () => drawn.current}
            />
          </div>
        )}
      </header>
      {error && (
        <p role="alert" className="rounded-md border border-bad/30 bg-bad-soft px-3 py-1.5 text-bad text-xs">
          The last batch failed: {error}
        </p>
      )}
      {isSetting && shape && <SettingsPanel fields={shape.fields} view={view} onChange={change} />}
      <TextValues found={texts} view={view} onChange={change} />
      {isScrubbing && <Scrubber surface={surface} />}
      {!shape && source === 'live' && (
        <Blank height={height} title="Waiting for the first batch" isWaiting>
          The picture begins as soon as the stream has a result.
        </Blank>
      )}
      {!shape && source !== 'live' && <Blank height={height} title="Nothing was kept of this output" isLate />}
      {shape?.isEmpty && view.kind !== 'table' && view.kind !== 'number' && (
        <Blank height={height} title="No rows" isWaiting={source === 'live'}>
          {source === 'live' ? 'The last batch was empty. The next one with rows is drawn here.' : 'The result is empty.'}
        </Blank>
      )}
      {isAllText && !shape?.isEmpty && <Blank height={height} title="No numbers to draw" />}
      {shape && !isAllText && (!shape.isEmpty || view.kind === 'table' || view.kind === 'number') && (
        <div ref={drawn} className={source === 'lost' ? 'opacity-55 saturate-50' : undefined}>
          <Kind id={id} surface={surface} view={view} sort={chosen?.sort} height={height} isLive={source === 'live'} onChange={change} />
        </div>
      )}
      {shape && (
        <footer className="flex min-h-4 items-center gap-3 text-2xs text-muted">
          <Footer
            surface={surface}
            isNewest={info.mode === 'append' || info.mode === 'update'}
            isWhole={view.kind === 'table' && fetchRows !== undefined}
          />
        </footer>
      )}
    </section>
  );
}

/** Says when the output of a stream is not fed any more. */
function FeedNote({ feed, isStream }: { feed: 'live' | 'ended' | 'lost'; isStream: boolean }) {
  if (!isStream || feed === 'live') return null;
  return (
    <span data-chrome className={`rounded-full px-2 text-2xs ${feed === 'lost' ? 'bg-warn-soft text-warn' : 'bg-sunk text-muted'}`}>
      {feed === 'lost' ? 'not connected: the last picture' : 'stream stopped'}
    </span>
  );
}
