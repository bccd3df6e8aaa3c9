/** What a page's own Content-Security-Policy has refused, and which of its directives would allow it. */
export interface PolicyViolation {
  directive: 'connect-src' | 'frame-src';
  origin: string;
}

/** What a `securitypolicyviolation` says of requests and frames; null: nothing was refused, or something else. */
export function violationOf(event: SecurityPolicyViolationEvent): PolicyViolation | null {
  const { disposition, effectiveDirective, blockedURI } = event;
  if (disposition !== 'enforce' || !URL.canParse(blockedURI)) return null;
  const { origin } = new URL(blockedURI);
  if (effectiveDirective === 'connect-src') return { directive: effectiveDirective, origin };
  return /^(frame|child)-src$/.test(effectiveDirective) ? { directive: 'frame-src', origin } : null;
}
