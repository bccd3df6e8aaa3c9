// `npm run check`: every check in turn, all of them even after one failed, so that one run shows everything.
import { spawnSync } from 'node:child_process';

const checks = ['format', 'lint', 'types', 'imports', 'unused', 'package', 'size'];
const failed = checks.filter((check) => {
  console.log(`\n── check:${check}`);
  return spawnSync('npm', ['run', '--silent', `check:${check}`], { stdio: 'inherit' }).status !== 0;
});
if (failed.length > 0) {
  console.error(`\ncheck failed: ${failed.join(', ')}`);
  process.exit(1);
}
console.log('\ncheck passed');
