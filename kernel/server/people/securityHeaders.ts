/**
 * Headers of every answer. Next puts data into inline scripts and styles, Monaco starts its workers from blobs; nothing is loaded from
 * elsewhere, and nobody else may show these pages in a frame.
 */
export function securityHeaders({ isDev }: { isDev: boolean }): Record<string, string> {
  const policy = {
    'default-src': "'self'",
    // React's development mode evaluates code to show stacks.
    'script-src': `'self' 'unsafe-inline' blob:${isDev ? " 'unsafe-eval'" : ''}`,
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'font-src': "'self' data:",
    'connect-src': "'self'",
    'worker-src': "'self' blob:",
    'frame-src': "'self' blob:",
    'object-src': "'none'",
    'base-uri': "'self'",
    'form-action': "'self'",
    'frame-ancestors': "'self'",
  };
  return {
    'Content-Security-Policy': Object.entries(policy)
      .map(([name, value]) => `${name} ${value}`)
      .join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  };
}
