const link = document.createElement('link');
link.rel = 'preconnect';
// Without credentials, as the requests that will use the connection.
link.crossOrigin = '';

/**
 * Connects to a server before it is asked. Browsers close an unused connection after a while: doing it again opens it again.
 * @param url of the server
 */
export function connectAhead(url: string): void {
  link.href = url;
  document.head.append(link);
}
