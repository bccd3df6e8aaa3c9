// The service provider emulator as a process of its own, at the pace of a run that lasts minutes.
import { startProvider } from '../../demo/provider/app.js';
import { readSettings } from '../../demo/provider/settings.js';

const provider = await startProvider({
  ...readSettings(process.env),
  // The slower one is slower than KT_ACCRUAL_MINUTES of the run.
  pace: { slowMs: 8000, verySlowMs: 90_000 },
});
process.once('SIGTERM', () => void provider.stop().then(() => process.exit(0)));
