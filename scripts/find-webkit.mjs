// Finds WebKitGTK for the tests: its WebDriver, the small browser that this drives, and a display to draw on.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, isProgram } from './find-program.mjs';

const LIBRARIES = ['/usr/lib', '/usr/libexec'];

/** @param {string} folder */
const entries = (folder) => {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
};

// Beside the library, whose folder is named by its version, in a folder named by the architecture or not.
function findMiniBrowser() {
  const folders = LIBRARIES.flatMap((folder) => [folder, ...entries(folder)]);
  return folders
    .flatMap((folder) => entries(folder).filter((path) => /\/webkit2?gtk-[\d.]+$/.test(path)))
    .map((folder) => join(folder, 'MiniBrowser'))
    .find(isProgram);
}

/** @returns {{ driver: string, browser: string, display: string } | undefined} their paths; all three or nothing */
export function findWebKit() {
  const driver = findProgram(['WebKitWebDriver']);
  const display = findProgram(['Xvfb']);
  const browser = findMiniBrowser();
  return driver !== undefined && display !== undefined && browser !== undefined
    ? { driver, browser, display }
    : undefined;
}
