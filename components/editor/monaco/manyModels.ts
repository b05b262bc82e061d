import { errorHandler } from 'monaco-editor/base/common/errors';

/** Every paragraph's model listens to Monaco's list of languages, which takes more than 200 listeners for a leak and throws that at the page. */
export function allowManyModels(): void {
  const { unexpectedErrorHandler } = errorHandler;
  errorHandler.unexpectedErrorHandler = (error) => {
    const isLeak = error instanceof Error && error.name === 'ListenerLeakError' && error.message.includes('LanguageService');
    if (!isLeak) unexpectedErrorHandler(error);
  };
}
