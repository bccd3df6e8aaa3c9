// Finds an installed program by its name: on the PATH, then in the usual folders.
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin'];

/** @param {string} path */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * @param {string[]} names in order of preference within a folder
 * @param {string[]} [folders] further ones
 * @returns {string | undefined} its path
 */
export function findProgram(names, folders = []) {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...onPath, ...FOLDERS, ...folders]
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(isProgram);
}

/**
 * The program that the environment names, if it names one.
 * @param {string} variable
 * @returns {string | undefined}
 */
export function givenProgram(variable) {
  const given = process.env[variable];
  if (given === undefined || given === '') return undefined;
  if (!isProgram(given)) throw new Error(`${variable} is not an executable file: ${given}`);
  return given;
}
