/** The look of every page of the bank and of the issuer. One sheet, light and dark, from 320 px up. */
export const STYLESHEET = `
:root {
  color-scheme: light dark;
  --ground: #eef2f1; --sheet: #fff; --ink: #14211e; --soft: #5a6b66; --line: #c9d4d0; --field: #fff;
  --brand: #0b7a5b; --brand-strong: #075f46; --on-brand: #fff; --tint: #e7f4ef;
  --bad: #b3261e; --bad-tint: #fdecea; --warn: #7a5200; --warn-tint: #fff4dc; --focus: #0b7a5b;
}
.issuer { --brand: #3d4ec6; --brand-strong: #2c3aa0; --tint: #eceefb; --focus: #3d4ec6; }
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0e1513; --sheet: #17211e; --ink: #e8f0ed; --soft: #9db0aa; --line: #3a4a45; --field: #111a17;
    --brand: #3fc79c; --brand-strong: #63dab4; --on-brand: #06231a; --tint: #1a2f28;
    --bad: #ff9a90; --bad-tint: #3a1a17; --warn: #ffce7a; --warn-tint: #33270d; --focus: #63dab4;
  }
  .issuer { --brand: #97a4ff; --brand-strong: #b7c0ff; --tint: #20264a; --on-brand: #0d1338; --focus: #b7c0ff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif; }
h1 { font-size: 1.25rem; line-height: 1.25; margin: 0 0 .75rem; }
p { margin: 0; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.sheet { max-width: 27.5rem; margin: 0 auto; min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column; padding: 1rem 1.25rem; background: var(--sheet); }
.sheet.wide { max-width: 56rem; }
@media (min-width: 30rem) {
  body { padding: 2rem 1rem; }
  .sheet { min-height: 0; border-radius: 1.25rem; padding: 1.5rem 1.75rem; box-shadow: 0 1px 2px #0001, 0 12px 40px #0000001a; }
}
.top { display: flex; align-items: center; justify-content: space-between; gap: 1rem; margin-bottom: 1.25rem; }
.brand { display: inline-flex; align-items: center; gap: .6rem; font-weight: 650; font-size: 1.05rem; letter-spacing: -.01em; }
.mark { width: 2rem; height: 2rem; }
.mark rect { fill: var(--brand); }
.mark path { fill: var(--on-brand); }
.test-mark { font-size: .75rem; font-weight: 700; letter-spacing: .08em; color: var(--warn); background: var(--warn-tint); padding: .25rem .6rem; border-radius: 1rem; }
main { flex: 1; }
.caption, .hint, .foot { color: var(--soft); font-size: .875rem; }
.summary { background: var(--tint); border-radius: .9rem; padding: .9rem 1.1rem; margin-bottom: 1.1rem; overflow-wrap: anywhere; }
.amount { font-size: 1.75rem; font-weight: 680; line-height: 1.25; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.field { margin-bottom: .9rem; min-width: 0; }
.field label { display: block; font-size: .9rem; font-weight: 560; margin-bottom: .3rem; }
.box { position: relative; }
.box input { width: 100%; min-height: 3rem; font: inherit; font-size: 1.0625rem; font-variant-numeric: tabular-nums; color: inherit; background: var(--field); border: 1px solid var(--line); border-radius: .7rem; padding: .6rem .85rem; }
.box input::placeholder { color: var(--soft); opacity: .55; }
.box input:focus-visible { outline: 2px solid var(--focus); outline-offset: 0; border-color: var(--focus); }
.box input[aria-invalid] { border-color: var(--bad); box-shadow: inset 0 0 0 1px var(--bad); }
#number { padding-right: 6.5rem; }
#name { text-transform: uppercase; }
#name::placeholder { text-transform: none; }
.scheme { position: absolute; right: .85rem; top: 50%; transform: translateY(-50%); font-size: .8rem; font-weight: 700; letter-spacing: .04em; color: var(--soft); pointer-events: none; }
.hint { margin-top: .3rem; }
.fault { margin-top: .3rem; color: var(--bad); font-size: .875rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: .9rem; }
.notice { border-radius: .8rem; padding: .75rem 1rem; margin-bottom: 1rem; background: var(--tint); font-size: .9375rem; }
.notice.bad { background: var(--bad-tint); color: var(--bad); }
.notice.bad p + p { color: var(--ink); margin-top: .2rem; }
.notice.warn { background: var(--warn-tint); color: var(--warn); }
:where(button, a.primary) { font: inherit; cursor: pointer; }
.primary, .secondary { display: flex; width: 100%; min-height: 3.1rem; align-items: center; justify-content: center; gap: .6rem; padding: .6rem 1rem; border-radius: .8rem; font-weight: 620; text-decoration: none; text-align: center; }
.primary { background: var(--brand); color: var(--on-brand); border: 0; }
.primary:hover { background: var(--brand-strong); }
.secondary { background: transparent; color: var(--brand); border: 1px solid var(--line); }
.secondary:hover { border-color: var(--brand); }
.link { display: block; margin: .35rem auto 0; min-height: 2.75rem; padding: .5rem 1rem; background: none; border: 0; color: var(--brand); text-decoration: underline; text-underline-offset: .2em; }
:is(button, a):focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: .8rem; }
[aria-busy=true] .primary { opacity: .75; cursor: progress; }
[aria-busy=true] .primary::before, .say.wait .badge { content: ''; width: 1.1em; height: 1.1em; border: 2px solid currentColor; border-right-color: transparent; border-radius: 50%; animation: turn .9s linear infinite; }
@keyframes turn { to { rotate: 1turn; } }
.secured { display: flex; gap: .5rem; align-items: center; justify-content: center; margin-top: .5rem; color: var(--soft); font-size: .8125rem; }
.secured svg { width: .95rem; flex: none; fill: currentColor; }
.foot { text-align: center; margin-top: 1.25rem; padding-top: .9rem; border-top: 1px solid color-mix(in srgb, var(--line) 60%, transparent); font-size: .8125rem; }
.say { text-align: center; padding: 2rem 0 1rem; }
.say p { color: var(--soft); margin-bottom: 1.5rem; }
.say .badge { display: inline-block; width: 3rem; height: 3rem; margin-bottom: 1rem; border-radius: 50%; color: var(--brand); }
.say:is(.good, .bad) .badge { display: inline-grid; place-items: center; font-size: 1.6rem; font-weight: 700; }
.say.good .badge { background: var(--tint); }
.say.good .badge::before { content: '\\2713'; }
.say.bad .badge { background: var(--bad-tint); color: var(--bad); }
.say.bad .badge::before { content: '!'; }
.facts { margin: 0 0 1rem; border-radius: .9rem; background: var(--tint); padding: .4rem 1.1rem; }
.facts div { display: flex; justify-content: space-between; gap: 1rem; padding: .4rem 0; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; text-align: right; }
.lead { margin-bottom: .9rem; }
.sms { border: 1px dashed var(--line); border-radius: .9rem; padding: .75rem 1rem; margin-bottom: 1rem; }
.sms .caption { font-size: .8125rem; margin-bottom: .25rem; }
.sms strong { font-size: 1.25rem; letter-spacing: .06em; font-variant-numeric: tabular-nums; }
.box input.code { font-size: 1.5rem; letter-spacing: .35em; text-align: center; }
.actions { display: grid; gap: .6rem; }
.actions .link { margin-top: -.2rem; }
.wait-app { display: flex; gap: .9rem; align-items: flex-start; margin-bottom: 1rem; }
.pulse { flex: none; width: .9rem; height: .9rem; margin-top: .3rem; border-radius: 50%; background: var(--brand); animation: pulse 1.6s ease-in-out infinite; }
@keyframes pulse { 50% { opacity: .25; } }
@media (prefers-reduced-motion: reduce) { *, ::before { animation: none !important; } }
.table { overflow-x: auto; margin-bottom: 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
th, td { text-align: left; padding: .55rem .9rem .55rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number { white-space: nowrap; font-variant-numeric: tabular-nums; font-weight: 600; }
main a:not(.primary) { color: var(--brand); }
@media (max-width: 40rem) {
  thead, .table td:last-child { display: none; }
  .table tr, .table td { display: block; }
  .table tr { padding: .6rem 0; border-bottom: 1px solid var(--line); }
  .table td { padding: 0; border: 0; }
}
@media (forced-colors: active) { .box input[aria-invalid] { border-width: 3px; } .primary { border: 1px solid; } }
`;
