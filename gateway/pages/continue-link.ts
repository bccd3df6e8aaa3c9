import type { ContinueTarget } from '@nplus.tech/ktwidget-client/protocol';
import { html, nothing, type TemplateResult } from 'lit';
import { LEAVES } from './icons.js';
import type { Surroundings } from './page-state.js';
import type { Words } from './words.js';

/**
 * Whether the way on is a link of its own: an address that the merchant did not vouch for is never followed by
 * Continue (contract 2.2), and in a frame whose page we may not post to nobody else could go there.
 */
export function needsLink(
  target: ContinueTarget | null,
  surroundings: Surroundings,
): target is ContinueTarget {
  return target !== null && (!target.trusted || surroundings === 'nobody');
}

/** The link, with the host to read before it is pressed. */
export function continueLink(target: ContinueTarget, { page }: Words): TemplateResult {
  const { host } = new URL(target.url);
  return html`${target.trusted ? nothing : html`<p>${page.untrusted}</p>`}
    <a class="button" href=${target.url} target="_blank" rel="noopener noreferrer">
      ${page.openHost(host)}<span class="icon">${LEAVES}</span>
      <span class="unseen">(${page.newTab})</span>
    </a>`;
}
