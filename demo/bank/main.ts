import { startBank } from './app.js';
import { readSettings, USAGE } from './settings.js';

if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
  console.log(USAGE);
} else {
  try {
    const bank = await startBank(readSettings(process.env));
    const stop = (): void => {
      // What hangs on a slow disk or a caller must not keep the program: the journal is safe at any moment.
      setTimeout(() => process.exit(0), 800).unref();
      void bank.stop().then(() => process.exit(0));
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    console.log(`bank ready ${bank.bankUrl} acs ${bank.acsUrl}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
