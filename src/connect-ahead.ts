import { makeElement } from './make-element.js';

let link: HTMLLinkElement | undefined;

/**
 * Connects to a server before it is asked. Browsers close an unused connection after a while: doing it again opens it again.
 * @param url of the server
 */
export function connectAhead(url: string): void {
  // Without credentials, as the requests that will use the connection.
  link ??= makeElement('link', { rel: 'preconnect', crossorigin: '' });
  link.href = url;
  document.head.append(link);
}
