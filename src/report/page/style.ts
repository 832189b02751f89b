import { INK, MUTED, ORIGIN_COLOURS, RULE } from "../palette.ts"

/** The whole style of the page: light and dark on screen, always light on paper, both reading directions. */
export const STYLE = `
:root{--ink:${INK};--muted:${MUTED};--rule:${RULE};--paper:#fff;--tint:#f4f6f8;--link:#00588f;--warn:#8a4b00;--warn-tint:#fdf1df}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0 auto;padding:40px 28px 56px;max-inline-size:920px;font:13px/1.5 Inter,"Noto Sans","Noto Sans Arabic",system-ui,sans-serif;font-variant-numeric:tabular-nums lining-nums}
html[dir=rtl] body{font-family:"Noto Sans Arabic","Noto Sans",Inter,system-ui,sans-serif;line-height:1.65}
header{border-block-start:3px solid var(--ink);padding-block-start:10px}
.kicker{margin:0;color:var(--muted);font-size:11.5px}
h1{margin:2px 0 10px;font-size:15px;font-weight:600}
.answer{margin:0 0 8px;font-size:23px;line-height:1.32;font-weight:600;letter-spacing:-.012em;text-wrap:balance;max-inline-size:64ch}
html[dir=rtl] .answer{letter-spacing:0;line-height:1.55;font-size:21px}
.standing{margin:0 0 18px;color:var(--muted);font-size:14px;max-inline-size:72ch}
.key{display:grid;grid-template-columns:repeat(6,auto);gap:0;margin:0 0 22px;border-block:1px solid var(--rule)}
.key div{padding-block:8px;padding-inline:0 14px}
.key dt{color:var(--muted);font-size:11px}
.key dd{margin:0;font-size:15px;font-weight:600}
section{margin-block-start:34px}
h2{margin:0 0 10px;padding-block-end:5px;border-block-end:1px solid var(--ink);font-size:15px;font-weight:600;break-after:avoid}
h3{margin:22px 0 2px;font-size:13.5px;font-weight:600;break-after:avoid}
h3 small{display:block;font-weight:400;color:var(--muted);font-size:11.5px}
.verdict{margin:4px 0 8px}
p{margin:0 0 10px;max-inline-size:84ch}
.scroll{overflow-x:auto}
figure+.scroll{margin-block-start:16px}
table{inline-size:100%;border-collapse:collapse;font-size:12px;line-height:1.4}
th,td{padding-block:5px;padding-inline:0 12px;vertical-align:top;text-align:start;font-weight:400}
th:last-child,td:last-child{padding-inline-end:0}
th:first-child{min-inline-size:9em}
thead th{color:var(--muted);font-size:11px;line-height:1.3;vertical-align:bottom;border-block-end:1px solid var(--ink)}
tbody tr{border-block-end:1px solid var(--rule);break-inside:avoid}
tbody th{font-weight:500}
.end{text-align:right}
td.end{white-space:nowrap}
tr.strong th,tr.strong td{font-weight:650;background:var(--tint)}
.assumed{color:var(--warn);text-decoration:underline dashed 1px;text-underline-offset:3px}
sup{font-size:.75em;line-height:0;padding-inline-start:1px}
.notes{margin:6px 0 0;padding:0;list-style:none;color:var(--muted);font-size:11px}
.plain{margin:0 0 10px;padding-inline-start:18px}
figure{margin:20px 0 0;break-inside:avoid}
figcaption{font-weight:600;margin-block-end:6px}
figure svg{display:block;max-inline-size:100%;block-size:auto}
html[dir=rtl] figure svg{margin-left:auto}
html[dir=rtl] .evidence [dir]{text-align:right}
.source{margin:4px 0 0;color:var(--muted);font-size:11px;max-inline-size:100ch}
.statement table{font-size:11px}
.statement th,.statement td{padding-block:2.5px;padding-inline:0 8px}
.statement th:first-child{inline-size:17em;min-inline-size:13em;position:sticky;inset-inline-start:0;background:var(--paper)}
.statement tr.strong th:first-child{background:var(--tint)}
.statement .scroll+.scroll{margin-block-start:12px}
.sources th small{display:block;color:var(--muted);font-weight:400;font-size:10.5px}
.sources th:first-child{inline-size:24%}
.evidence{inline-size:48%;overflow-wrap:anywhere}
.evidence .note{display:block}
.evidence .note+.note{color:var(--muted);font-size:11px}
.evidence q{display:block;quotes:"“" "”"}
.evidence small{display:block;color:var(--muted);font-size:10.5px}
code{font:10.5px/1.4 ui-monospace,SFMono-Regular,Menlo,"Noto Sans Mono",monospace}
a{color:var(--link);text-underline-offset:2px}
.origin{display:inline-block;white-space:nowrap;font-size:11px;padding-inline-start:6px;border-inline-start:4px solid var(--rule)}
.origin.fact{border-color:${ORIGIN_COLOURS.fact}}
.origin.parameter{border-color:${ORIGIN_COLOURS.parameter}}
.origin.given{border-color:${ORIGIN_COLOURS.given}}
.origin.assumed{text-decoration:none;border-color:${ORIGIN_COLOURS.assumed};background:var(--warn-tint);padding-inline-end:6px}
footer{margin-block-start:34px;padding-block-start:10px;border-block-start:3px solid var(--ink);color:var(--muted);font-size:11.5px}
footer strong{color:var(--ink);font-weight:600}
@media (max-width:640px){.key{grid-template-columns:repeat(2,auto)}.answer{font-size:19px}
body{padding-inline:16px}
.plot{overflow-x:auto}figure svg{max-inline-size:none;inline-size:600px}
.statement th:first-child{min-inline-size:9.5em}}
@media screen and (prefers-color-scheme:dark){
:root{--ink:#e7eaee;--muted:#9aa5b1;--rule:#333c46;--paper:#12161b;--tint:#1b2128;--link:#7cc0ee;--warn:#f0b35a;--warn-tint:#33260f}
svg [fill="${INK}"]{fill:#e7eaee}svg [stroke="${INK}"]{stroke:#e7eaee}
svg [fill="${MUTED}"]{fill:#9aa5b1}svg [stroke="${RULE}"]{stroke:#333c46}
}
@page{size:A4;margin:14mm 13mm}
@media print{
body{padding:0;max-inline-size:none;font-size:9.5pt}
table{font-size:8pt}thead th,.notes,.source{font-size:7.5pt}.evidence small,.sources th small,code{font-size:7pt}
.answer{font-size:16pt;max-inline-size:none}.notes{break-before:avoid}thead{display:table-header-group}.scroll{overflow:visible}.statement .scroll{break-inside:avoid}
a{color:inherit;text-decoration:none}
}
`
