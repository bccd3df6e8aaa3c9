import { startProvider } from './app.js';
import { readSettings, USAGE } from './settings.js';

if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
  console.log(USAGE);
} else {
  try {
    const provider = await startProvider(readSettings(process.env));
    const stop = (): void => {
      // What hangs on a caller must not keep the program: the journal is safe at any moment.
      setTimeout(() => process.exit(0), 300).unref();
      void provider.stop().then(() => process.exit(0));
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    console.log(`provider ready ${provider.url}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
