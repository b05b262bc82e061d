'use client';
import { useId, useMemo, useState } from 'react';
import { classes } from '@/components/ui/classes.ts';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { OperatorGraph, OperatorInfo } from '@/kernel/protocol/question.ts';
import { formatClock, formatCompact, formatNumber } from '../chart/format.ts';
import { BoxHeight, BoxWidth, type GraphPicture, graphLayout } from './graphLayout.ts';
import { OperatorDetail } from './OperatorDetail.tsx';
import { type LookAtGraph, useOperatorGraph } from './useOperatorGraph.ts';

interface Props {
  look: LookAtGraph;
  /** Whose operators stand out. */
  owner?: ParagraphId | undefined;
  onOpenPlace?: ((id: ParagraphId, line: number, column: number) => void) | undefined;
}

/** The operators of a running stream as a picture, with what went through each in the last batch; a click shows rows. */
export function OperatorGraphView({ look, owner, onOpenPlace }: Props) {
  const [picked, setPicked] = useState<number>();
  const { graph, refusal } = useOperatorGraph(look, picked);
  if (!graph) return <p className="text-muted">{refusal ?? 'Looking at the last batch…'}</p>;
  const operator = graph.operators.find(({ id }) => id === picked);
  return (
    <div className="grid gap-2">
      <Picture graph={graph} owner={owner} picked={picked} onPick={(id) => setPicked(id === picked ? undefined : id)} />
      <p className="text-muted">
        {graph.withheld ?? refusal ?? (
          <>
            Rows of the batch of <span className="tabular text-text">{formatClock(graph.time!)}</span>; pick an operator to see some of
            them.
          </>
        )}
      </p>
      {operator && (
        <OperatorDetail
          operator={operator}
          rows={graph.sample?.operator === operator.id ? graph.sample.rows : undefined}
          onOpenPlace={onOpenPlace}
        />
      )}
    </div>
  );
}

interface PictureProps {
  graph: OperatorGraph;
  owner: ParagraphId | undefined;
  picked: number | undefined;
  onPick: (id: number) => void;
}

function Picture({ graph, owner, picked, onPick }: PictureProps) {
  const head = useId();
  // Only the operators decide where they stand: figures come every two seconds and move nothing.
  const shape = JSON.stringify(graph.operators.map(({ id, parents }) => [id, parents]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for the graph
  const picture: GraphPicture = useMemo(() => graphLayout(graph), [shape]);
  const now = new Map(graph.operators.map((operator) => [operator.id, operator]));
  return (
    <div className="overflow-x-auto rounded-md border bg-bg">
      <div className="relative" style={{ width: picture.width, height: picture.height }}>
        <svg aria-hidden="true" width={picture.width} height={picture.height} className="absolute inset-0">
          <defs>
            <marker id={head} viewBox="0 0 6 6" refX="1" refY="3" markerWidth="6" markerHeight="6" orient="auto">
              <path d="M0,0L6,3L0,6Z" fill="var(--line-strong)" />
            </marker>
          </defs>
          {picture.edges.map(({ from, to, d, label }) => (
            <g key={`${from.id} ${to.id}`}>
              <path d={d} fill="none" stroke="var(--line-strong)" strokeWidth={1.25} markerEnd={`url(#${head})`} />
              <text x={label.x} y={label.y} textAnchor="middle" fontSize={10} fill="var(--muted)" className="tabular">
                {rateOf(now.get(from.id))}
              </text>
            </g>
          ))}
        </svg>
        {picture.boxes.map(({ operator: { id }, x, y }) => {
          const operator = now.get(id);
          if (!operator) return null;
          return (
            <button
              key={id}
              type="button"
              aria-pressed={id === picked}
              aria-label={spoken(operator)}
              className={classes(
                'absolute grid content-center rounded-md border px-2 text-left transition-colors',
                operator.role === 'output' ? 'bg-transparent' : 'bg-panel',
                id === picked ? 'border-accent ring-2 ring-accent-soft' : 'border-line-strong hover:border-accent',
                owner !== undefined && operator.paragraphId !== owner && 'opacity-55',
              )}
              style={{ left: x, top: y, width: BoxWidth, height: BoxHeight }}
              onClick={() => onPick(id)}
            >
              <span className="flex items-center gap-1.5">
                {operator.role === 'source' && <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-accent" />}
                <span className="truncate font-medium text-xs">{operator.name ?? operator.operation}</span>
              </span>
              <span className="tabular truncate text-2xs text-muted">
                {operator.role === 'output' ? 'output' : operator.records === undefined ? '–' : `${formatNumber(operator.records)} rows`}
                {operator.hasState ? ', state' : operator.isKept ? ', kept' : ''}
              </span>
            </button>
          );
        })}
      </div>
    </div>
  );
}

function rateOf(operator: OperatorInfo | undefined): string {
  return operator?.records === undefined ? '' : `${formatCompact(operator.records / (operator.slide / 1000))}/s`;
}

function spoken({ name, operation, role, records, line }: OperatorInfo): string {
  const place = line === undefined ? '' : `, line ${line}`;
  const rows = records === undefined ? '' : `, ${formatNumber(records)} rows in the last batch`;
  return `${name ?? operation}${role === 'operator' ? '' : `, ${role}`}${place}${rows}`;
}
