import { createApp, h, shallowRef } from 'vue';
import { currentLanguage, startLanguage } from '../../../pages/shared/language.js';
import { makeOrder } from '../../../pages/shared/shop-server.js';
import TeaOffer from './TeaOffer.vue';

const language = shallowRef(currentLanguage());
const order = await makeOrder({ lang: language.value });
createApp(() => h(TeaOffer, { order, lang: language.value })).mount('#app');
startLanguage((next) => (language.value = next));
