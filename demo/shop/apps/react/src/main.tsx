import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { currentLanguage, startLanguage } from '../../../pages/shared/language.js';
import { pageElement } from '../../../pages/shared/page-element.js';
import { makeOrder } from '../../../pages/shared/shop-server.js';
import { TeaOffer } from './TeaOffer';

const order = await makeOrder({ lang: currentLanguage() });
const root = createRoot(pageElement('app'));
startLanguage((lang) =>
  root.render(
    <StrictMode>
      <TeaOffer order={order} lang={lang} />
    </StrictMode>,
  ),
);
