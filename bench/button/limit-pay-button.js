// The limit: a pay button by hand, as little as a click needs. No library, no sealing, no check of
// anything, one language, no outcome. It opens its dialog and fetches in the handler of the click.
const style = `:host{display:inline-block;font:16px system-ui,sans-serif}
.pay{font:inherit;padding:12px 20px;border:0;border-radius:8px;background:#0a7d4f;color:#fff;cursor:pointer}
dialog{padding:0;border:0;border-radius:16px;width:min(480px,100%);height:min(760px,90dvh);overflow:hidden}
dialog[open]{display:flex;flex-direction:column}
dialog::backdrop{background:#0008}
header{display:flex;align-items:center;padding:12px 16px;border-bottom:1px solid #ddd}
h2{font-size:16px;margin:0;flex:1}
.close{border:0;background:none;font-size:24px}
.body{flex:1;position:relative}
iframe{position:absolute;inset:0;width:100%;height:100%;border:0}
.loader{width:40px;height:40px;margin:40% auto 0;border:4px solid #ddd;border-top-color:#0a7d4f;border-radius:50%;animation:turn 1s linear infinite}
@keyframes turn{to{rotate:1turn}}`;

class LimitPayButton extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    root.innerHTML = `<style>${style}</style><button class="pay">Оплатить ${this.getAttribute('amount')} ₸</button>
<dialog><header><h2>Оплата ${this.getAttribute('amount')} ₸</h2><button class="close">×</button></header>
<div class="body"><div class="loader"></div></div></dialog>`;
    const dialog = root.querySelector('dialog');
    root.querySelector('.close').onclick = () => dialog.close();
    root.querySelector('.pay').onclick = async () => {
      dialog.showModal();
      const order = { order_id: this.getAttribute('order-id'), amount: Number(this.getAttribute('amount')) };
      const url = `${this.getAttribute('gateway-url')}/api/v1/merchant-widget/payment?app_id=${this.getAttribute('app-id')}`;
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: JSON.stringify({ order }),
      });
      const { response } = await answer.json();
      const frame = document.createElement('iframe');
      frame.src = response.data.payment_url;
      dialog.querySelector('.body').replaceChildren(frame);
    };
  }
}
customElements.define('limit-pay-button', LimitPayButton);
