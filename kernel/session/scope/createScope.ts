import { logProducer } from '../../connectors/producer/index.ts';
import { registerModule } from '../../rdd/closure/registry.ts';
import { DataFrame, StreamDataFrame } from '../../sql/index.ts';
import type { DisplayOptions } from '../live/DisplayOptions.ts';
import { displayRows, displayText, hasRecords, refuseDisplay, rowsOf } from '../live/display.ts';
import { displayFrame } from '../live/displayFrame.ts';
import { ParagraphContext } from '../ParagraphContext.ts';
import type { ParagraphState } from '../ParagraphState.ts';
import type { NoteStreams } from '../streams/NoteStreams.ts';
import { testScope } from '../unit-tests/testScope.ts';
import * as globals from './globals.ts';
import { Z } from './Z.ts';

export interface ScopeOptions {
  streams: NoteStreams;
  /** The paragraph whose code is running. */
  paragraph(): ParagraphState;
  maxRows: number;
}

const DURATION = '../../base/Duration.ts';
const HOMES: Readonly<Record<string, string>> = {
  Duration: DURATION,
  HyperLogLogMonoid: '../../rdd/sketch/HyperLogLogMonoid.ts',
  Milliseconds: DURATION,
  Minutes: DURATION,
  Receiver: '../../streaming/receiver/Receiver.ts',
  Seconds: DURATION,
  StorageLevel: '../../rdd/StorageLevel.ts',
  Time: '../../base/Time.ts',
};

/** What every paragraph may call, by name, and how the value of a last expression is shown. */
export function createScope({ streams, paragraph, maxRows }: ScopeOptions) {
  const display = (value: unknown, options: DisplayOptions = {}): unknown => {
    const state = paragraph();
    // `display(rdd.countByValue())`: shown when it is there, and the run's end waits for it.
    if (value instanceof Promise) return state.pend(value.then((there) => ParagraphContext.run(state.id, () => display(there, options))));
    if (value instanceof DataFrame) return displayFrame(state, value, { ...options, maxRows });
    if (value instanceof StreamDataFrame)
      return display(value.stream, value.names.length > 0 ? { fields: value.names, ...options } : options);
    if (streams.canDisplay(value)) return streams.display(state, value, options);
    const rows = rowsOf(value);
    if (rows) return displayRows(state, rows, { ...options, maxRows });
    if (typeof value === 'string') return displayText(state, value);
    return refuseDisplay(value);
  };
  const showValue = (value: unknown): unknown => {
    if (value === undefined) return undefined;
    const rows = rowsOf(value);
    const isFrame = value instanceof DataFrame || value instanceof StreamDataFrame;
    return isFrame || streams.canDisplay(value) || (rows && hasRecords(rows)) ? display(value) : displayText(paragraph(), value);
  };
  const scope = {
    ...globals,
    ...testScope(() => paragraph().tests),
    display,
    z: new Z({ show: display, forms: () => paragraph().forms, onStop: (cleanup) => streams.onStop(paragraph().id, cleanup) }),
    logProducer: (options: Parameters<typeof logProducer>[0]) => streams.own(paragraph().id, logProducer(options)),
  };
  // `sc` and `ssc` are getters: they may be new ones at a paragraph's next run.
  Object.defineProperties(scope, Object.getOwnPropertyDescriptors(streams.scope));
  // A closure that uses `Seconds` imports it where it runs, without all the rest if it has a file of its own.
  for (const [name, value] of Object.entries(globals)) {
    const url = new URL(HOMES[name] ?? './globals.ts', import.meta.url).href;
    registerModule(value, { specifier: 'millrace', url, name });
  }
  return { scope, showValue };
}
