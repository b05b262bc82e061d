/**
 * Headers of every answer. Next puts data into inline scripts and styles, Monaco starts its workers from blobs; nothing is loaded from
 * elsewhere, and nobody else may show these pages in a frame, but those that `framedBy` names.
 */
export function securityHeaders({ isDev, framedBy }: { isDev: boolean; framedBy?: readonly string[] }): Record<string, string> {
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
    'frame-ancestors': framedBy === undefined ? "'self'" : framedBy.join(' ') || "'none'",
  };
  return {
    'Content-Security-Policy': Object.entries(policy)
      .map(([name, value]) => `${name} ${value}`)
      .join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': framedBy === undefined ? 'same-origin' : 'cross-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  };
}
