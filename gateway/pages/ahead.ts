import { askAhead } from './bank-page-ahead.js';

askAhead(window);
