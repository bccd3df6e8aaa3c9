import type { PageEvent } from './page-state.js';

/** What the customer did in a part of the page; it bubbles to the page's element. */
export class PageAction extends Event {
  static readonly type = 'kt-page-action';
  readonly pageEvent: PageEvent;

  constructor(pageEvent: PageEvent) {
    super(PageAction.type, { bubbles: true, composed: true });
    this.pageEvent = pageEvent;
  }
}

/** A listener for templates: does one thing, whatever the event was. */
export function act(pageEvent: PageEvent): (event: Event) => void {
  return (event) => event.currentTarget?.dispatchEvent(new PageAction(pageEvent));
}
