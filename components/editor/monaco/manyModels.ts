import { errorHandler } from 'monaco-editor/base/common/errors';

/** Every paragraph's model listens to Monaco's lists of languages and of their settings, which take more than 200 listeners for a leak and throw that at the page. */
export function allowManyModels(): void {
  const { unexpectedErrorHandler } = errorHandler;
  errorHandler.unexpectedErrorHandler = (error) => {
    const isLeak = error instanceof Error && error.name === 'ListenerLeakError' && /Language(Configuration)?Service/.test(error.message);
    if (!isLeak) unexpectedErrorHandler(error);
  };
}
