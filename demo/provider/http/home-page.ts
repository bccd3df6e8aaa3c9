import { SERVICES, TEST_CONTRACTS } from '../contracts.js';

const rows = TEST_CONTRACTS.map(({ ending, does }) => `<tr><th>…${ending}</th><td>${does}</td></tr>`).join(
  '',
);

/** What the provider is, and what each test contract does. */
export const HOME_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Service provider emulator</title>
<h1>Service provider emulator</h1>
<p>Credits ${Object.values(SERVICES).join(' and ').toLowerCase()} payments (docs/provider-protocol.md). No money moves.</p>
<p>What a contract does lies in its last five digits; any other is credited at once.</p>
<table>${rows}</table>
</html>
`;
