/** The seed of a property's runs: the same on every machine unless `KT_SEED` says another. Printed, so that a run can be repeated. */
export function propertySeed(): number {
  const given = Number(process.env['KT_SEED'] ?? 20_260_302);
  if (!Number.isSafeInteger(given)) throw new Error('KT_SEED must be a whole number');
  return given;
}
