import { initialize } from 'monaco-editor/languages/features/typescript/ts.worker';
import { ParagraphWorker } from '../typescript/ParagraphWorker.ts';

// Monaco sends two messages before it speaks: one that only wakes the worker, and the data for its making.
self.onmessage = () => initialize((context, data) => new ParagraphWorker(context, data));
