import { bootstrapApplication } from '@angular/platform-browser';
import { TeaOffer } from './tea-offer.js';

bootstrapApplication(TeaOffer).catch((error: unknown) => console.error(error));
