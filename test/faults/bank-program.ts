// The bank emulator as a process of its own, at the pace of a run that lasts minutes.
import { startBank } from '../../demo/bank/app.js';
import { LIFELIKE_PACE, readSettings } from '../../demo/bank/settings.js';

const bank = await startBank({
  ...readSettings(process.env),
  pace: {
    ...LIFELIKE_PACE,
    challengeMs: 20_000,
    issuerAnswerMs: 3000,
    latePostLinkMs: 3000,
    postLinkTimeoutMs: 5000,
    postLinkRetriesMs: [1000, 4000],
  },
});
process.once('SIGTERM', () => void bank.stop().then(() => process.exit(0)));
