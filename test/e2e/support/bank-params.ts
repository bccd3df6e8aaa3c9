import lzString from 'lz-string';

/** The fields in the address of the bank's page (acquirer's documentation: `params`). */
export function readBankParams(url: string): URLSearchParams {
  const packed = new URL(url).searchParams.get('params') ?? '';
  // The packing uses "+", which a query reads as a space.
  const text = lzString.decompressFromEncodedURIComponent(packed.replaceAll(' ', '+'));
  return new URLSearchParams(text);
}

/** The same address with one field changed, as a customer may do it. */
export function editBankParams(url: string, field: string, value: string): string {
  const params = readBankParams(url);
  if (!params.has(field)) throw new Error(`there is no ${field} in the bank's address`);
  params.set(field, value);
  const edited = new URL(url);
  // Spaces are %20 there, as the gateway writes them.
  const text = params.toString().replaceAll('+', '%20');
  edited.search = `?params=${lzString.compressToEncodedURIComponent(text)}`;
  return edited.href;
}
